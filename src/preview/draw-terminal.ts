import { styleText } from 'node:util'
import stringWidth from 'string-width'
import { formatSpan } from '../core/commands/format-span.ts'
import type { Button, FactsSection, Reply, Section } from '../core/commands/reply.ts'
import { say } from '../core/language/say.ts'
import { cleanText } from '../core/text/clean-text.ts'
import { drawTable } from '../core/text/draw-table.ts'
import { cutText, fitText, wrapText } from '../core/text/fit-text.ts'
import { drawChart } from './draw-chart.ts'

export interface TerminalLook {
  /** Columns. */
  width: number
  colour: boolean
}

/** A reply as text for a terminal; as wide as it is, and coloured only when somebody looks. */
export function drawTerminal(reply: Reply, look: TerminalLook = standardLook()): string {
  const width = Math.max(20, look.width)
  const paint = (style: 'bold' | 'cyan' | 'dim', lines: string[]) =>
    look.colour ? lines.map((line) => styleText(style, line, { validateStream: false })) : lines
  const { title, when, visibility, sections, notes = [], buttons = [], menus = [] } = reply

  const below = [reply.subtitle ?? '', when ? formatSpan(when) : ''].filter((part) => part !== '').join(' · ')
  const head = [
    ...paint('bold', wrapText(cleanText(title), width)),
    ...(below ? paint('dim', wrapText(cleanText(below), width)) : []),
    ...(visibility === 'private' ? paint('dim', [say('(only you see this)')]) : []),
  ]
  const bodies = sections.flatMap((section) => {
    const heading = section.heading ?? (section.kind === 'chart' ? section.chart.title : null)
    const [first = [], ...rest] = drawSection(section, width)
    return [[...(heading ? paint('cyan', [cutText(cleanText(heading), width)]) : []), ...first], ...rest]
  })
  const small = paint(
    'dim',
    notes.flatMap((note) => wrapText(cleanText(note), width)),
  )
  const choices = menus.map(({ label, options }) => [
    ...paint('cyan', [cutText(cleanText(label), width)]),
    ...drawButtons(options, width),
  ])
  return [head, ...bodies, small, drawButtons(buttons, width), ...choices]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}

function standardLook(): TerminalLook {
  const { isTTY, columns } = process.stdout
  return { width: columns ?? 80, colour: Boolean(isTTY) && !process.env.NO_COLOR }
}

function drawSection(section: Section, width: number): string[][] {
  switch (section.kind) {
    case 'text':
      return [section.text.split('\n').flatMap((line) => wrapText(cleanText(line), width))]
    case 'facts':
      return [drawFacts(section, width)]
    case 'table':
      return drawTable(section, width)
    case 'chart':
      return [drawChart(section.chart, width)]
  }
}

function drawFacts({ facts }: FactsSection, width: number): string[] {
  const labels = facts.map(({ label }) => cleanText(label))
  const labelWidth = Math.min(Math.floor(width / 2), Math.max(0, ...labels.map((label) => stringWidth(label))))
  return facts.flatMap(({ value }, index) =>
    wrapText(cleanText(value), width - labelWidth - 2).map(
      (line, row) => `${fitText(row === 0 ? (labels[index] ?? '') : '', labelWidth)}  ${line}`,
    ),
  )
}

/** What a button would do, as the command to type; the view that is shown already is marked. */
function drawButtons(buttons: readonly Button[], width: number): string[] {
  const labels = buttons.map(({ label }) => cleanText(label))
  const labelWidth = Math.min(Math.floor(width / 3), Math.max(0, ...labels.map((label) => stringWidth(label))))
  return buttons.flatMap(({ command, current }, index) => {
    const label = `${current ? '*' : ' '} ${fitText(labels[index] ?? '', labelWidth)}`
    const typed = cleanText(command)
    if (stringWidth(label) + 2 + stringWidth(typed) <= width) return [`${label}  ${typed}`]
    return [label.trimEnd(), ...wrapText(typed, width - 4).map((line) => `    ${line}`)]
  })
}
