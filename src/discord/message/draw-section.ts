import { type APIComponentInContainer, type APITextDisplayComponent, ComponentType } from 'discord.js'
import type {
  ChartSection,
  ChartSpec,
  FactsSection,
  Section,
  TableSection,
  TextSection,
} from '../../core/commands/reply.ts'
import { drawTable } from '../../core/text/draw-table.ts'
import { cutText, fitText } from '../../core/text/fit-text.ts'
import { textWidth } from '../../core/text/text-width.ts'
import { type Cost, textCost } from './cost.ts'
import { codeLine, escapeText, fence, plainLine, shorten, splitLine } from './escape-text.ts'
import { limits, ownLimits } from './limits.ts'

/** A part of a reply that may go on over pages, but never within a line or a row of it. */
export interface Piece {
  /** How many lines or rows it has. */
  length: number
  cost(from: number, to: number): Cost
  draw(from: number, to: number): APIComponentInContainer[]
}

/** Name of the file that holds a chart's picture; null = it has none, its alt text stands in its place. */
export type FileNameOf = (chart: ChartSpec) => string | null

/** The phone's look of a table: every column counts. */
const tight = { gap: 1, readable: 12 }
const nothing = '–'

export function drawSection(section: Section, fileNameOf: FileNameOf): Piece {
  switch (section.kind) {
    case 'text':
      return textPiece(section.heading, drawText(section))
    case 'facts':
      return drawFacts(section)
    case 'table':
      return drawRows(section)
    case 'chart':
      return drawPicture(section, fileNameOf(section.chart))
  }
}

/** Small print, a line each. */
export function drawNotes(notes: readonly string[]): Piece {
  return textPiece(
    undefined,
    notes.flatMap((note) => splitLine(plainLine(note), ownLimits.line)).flatMap((line) => smallPrint(line)),
  )
}

function smallPrint(line: string): string[] {
  const escaped = escapeText(line)
  return escaped === '' ? [] : [`-# ${escaped}`]
}

/** Text displays are never blank: Discord refuses them. */
export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content }
}

function textPiece(heading: string | undefined, lines: readonly string[]): Piece {
  return contentPiece(heading, lines.length, (from, to) => lines.slice(from, to).join('\n'))
}

function contentPiece(
  heading: string | undefined,
  length: number,
  contentOf: (from: number, to: number) => string,
): Piece {
  const drawHeading = heading ? `### ${escapeText(shorten(plainLine(heading), ownLimits.heading)) || nothing}\n` : ''
  const content = (from: number, to: number) => drawHeading + contentOf(from, to)
  return {
    length,
    cost: (from, to) => textCost(content(from, to)),
    draw: (from, to) => [textDisplay(content(from, to))],
  }
}

function drawText({ text }: TextSection): string[] {
  const lines = text.split('\n').flatMap((line) => splitLine(plainLine(line), ownLimits.line))
  const escaped = lines.map((line) => escapeText(line))
  return escaped.some((line) => line !== '') ? escaped : [nothing]
}

/** Aligned like a table when all are short; else each label in bold before its value. */
function drawFacts({ heading, facts }: FactsSection): Piece {
  const pairs = facts.map(({ label, value }) => ({
    label: plainLine(label) || nothing,
    value: plainLine(value) || nothing,
  }))
  const labelWidth = Math.max(0, ...pairs.map(({ label }) => textWidth(label)))
  const valueWidth = Math.max(0, ...pairs.map(({ value }) => textWidth(value)))
  const isShort = pairs.every(({ label, value }) => label.length + value.length <= ownLimits.cell)
  if (isShort && pairs.length > 2 && labelWidth + 1 + valueWidth <= ownLimits.columns) {
    // Numbers are compared by their last digits, names are read from their first letter.
    const areNumbers = pairs.every(({ value }) => /^[\d.,:–-]/.test(value))
    const rest = ownLimits.columns - labelWidth
    const lines = pairs.map(({ label, value }) =>
      codeLine(
        fitText(label, labelWidth) + (areNumbers ? fitText(value, rest, 'right') : ` ${fitText(value, rest - 1)}`),
      ),
    )
    return contentPiece(heading, lines.length, (from, to) => fence(lines.slice(from, to)))
  }
  const lines = pairs.flatMap(({ label, value }) => {
    const [first = '', ...rest] = splitLine(value, ownLimits.line).map((part) => escapeText(part))
    return [`**${escapeText(shorten(label, ownLimits.heading))}** ${first}`, ...rest]
  })
  return textPiece(heading, lines)
}

/** Rows under the names of their columns, which come again on every page. Drawn once: columns are as wide on each. */
function drawRows({ kind, heading, columns, rows }: TableSection): Piece {
  if (rows.length === 0) return textPiece(heading, [nothing])
  const cell = (text: string) => cutText(shorten(plainLine(text) || nothing, ownLimits.cell), ownLimits.columns)
  const plain = {
    columns: columns.map((column) => ({ ...column, label: cell(column.label) })),
    rows: rows.map((row) => columns.map((_, index) => cell(row[index] ?? ''))),
  }
  const isWords = columns.every(({ align }) => align !== 'right')
  const width = plain.columns.reduce((sum, { label }, index) => {
    return sum + tight.gap + Math.max(textWidth(label), ...plain.rows.map((row) => textWidth(row[index] ?? '')))
  }, -tight.gap)
  if (isWords && width > ownLimits.columns)
    return textPiece(
      heading,
      plain.rows.map((row) => rowInWords(row, plain.columns)),
    )

  const blocks = drawTable({ kind, ...plain }, ownLimits.columns, tight).map((lines) => lines.map(codeLine))
  return contentPiece(heading, rows.length, (from, to) =>
    blocks.map(([head = '', ...lines]) => fence([head, ...lines.slice(from, to)])).join('\n'),
  )
}

/** Words too wide for columns are no worse one after another, and none is cut. */
function rowInWords([first = '', ...others]: string[], [, ...columns]: readonly { label: string }[]): string {
  const rest = others.map((text, index) => `${escapeText(columns[index]?.label ?? '')}: ${escapeText(text)}`)
  return [`**${escapeText(first)}**`, ...rest].join(' · ')
}

/** Its room is that of its alt text, so that pages end at the same place with and without the picture. */
function drawPicture({ heading, chart }: ChartSection, filename: string | null): Piece {
  const alt = shorten(plainLine(chart.alt) || plainLine(chart.title) || nothing, limits.description)
  const above = heading === undefined ? '' : escapeText(shorten(plainLine(heading), ownLimits.heading))
  const title = above || escapeText(shorten(plainLine(chart.title), ownLimits.heading))
  const inWords = [...(title ? [`### ${title}`] : []), ...splitLine(alt, ownLimits.line).map(escapeText)].join('\n')
  return {
    length: 1,
    cost: () => ({ ...textCost(inWords), components: 2 }),
    draw: () =>
      filename === null
        ? [textDisplay(inWords)]
        : [
            ...(above ? [textDisplay(`### ${above}`)] : []),
            {
              type: ComponentType.MediaGallery,
              items: [{ media: { url: `attachment://${filename}` }, description: alt }],
            },
          ],
  }
}
