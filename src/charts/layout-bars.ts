import type { BarsChart, ChartRow, Measure } from '../core/commands/chart-spec.ts'
import { formatMeasure } from '../core/commands/format-measure.ts'
import { layoutRows, type Rows } from './layout-rows.ts'
import { mixColours } from './mix-colours.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Box, type Frame, joinMarks, type Marks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size, bar } = theme
const columnGap = 20
const valueGap = 7
const headHeight = 26
const leastColumn = 95
/** A bar of nothing is still to be seen as one. */
const leastBar = 2

/** Bars with their values at the end. */
export function layoutBars(ruler: Ruler, chart: BarsChart, frame: Frame): Block {
  const isHeaded = chart.arrangement === 'beside' && chart.measures.length > 1
  const below = { ...frame, y: frame.y + (isHeaded ? headHeight : 0) }
  const height = chart.arrangement === 'grouped' ? chart.measures.length * (bar + 5) + 12 : frame.row
  const rows = layoutRows(ruler, chart.rows, below, { height, least: isHeaded ? leastWidth(ruler, chart) : 0 })
  const left = rows.right + 14
  const across: Frame = { ...frame, x: left, width: frame.x + frame.width - left }
  const marks = layouts[chart.arrangement](ruler, chart, rows, across)
  return { ...joinMarks([rows.marks, marks]), height: rows.bottom - frame.y }
}

/** A column must hold what it is called, and a bar beside its value. */
function leastWidth(ruler: Ruler, { measures }: BarsChart): number {
  const widest = measures.map(({ label }) => Math.max(leastColumn, ruler.measure(label, size.small, 400) + columnGap))
  return Math.max(...widest) * measures.length
}

const layouts = { beside: layoutColumns, grouped: layoutGroups, stacked: layoutStacks }

function layoutColumns(ruler: Ruler, chart: BarsChart, { rows }: Rows, frame: Frame): Marks {
  const { measures, locale, full = 0 } = chart
  const share = (frame.width - columnGap * (measures.length - 1)) / measures.length
  const columns = measures.map((measure, index) => {
    const x = frame.x + index * (share + columnGap)
    const marks = noMarks()
    const texts = rows.map(({ row }) => formatMeasure(measure, row.values[index] ?? null, locale))
    const room = Math.max(0, ...texts.map((text) => ruler.measure(text, size.value, 600))) + valueGap
    const values = rows.map(({ row }) => row.values[index] ?? null)
    const scale = scaleTo([...values, full], Math.max(leastBar, share - room))
    const top = Math.max(0, ...rows.map(({ row }, place) => (row.unranked?.[index] ? 0 : (values[place] ?? 0))))
    if (measures.length > 1)
      marks.texts.push(
        write(ruler, measure.label, { x, y: frame.y + 9, size: size.small, fill: theme.soft, most: share }),
      )
    for (const [place, { row, y }] of rows.entries()) {
      const value = values[place] ?? null
      const isTop = value !== null && value === top && top > 0 && !row.unranked?.[index]
      const fill = teamColour(row, index) ?? (isTop ? frame.accent : dim(frame.accent))
      const length = scale(value)
      if (value !== null) marks.bars.push(barAt(x, y, length, bar, fill))
      marks.texts.push(
        write(ruler, texts[place] ?? '', {
          x: x + (value === null ? 0 : length + valueGap),
          y,
          size: size.value,
          weight: isTop ? 600 : 400,
          fill: value === null ? theme.faint : theme.text,
        }),
      )
    }
    return marks
  })
  return joinMarks(columns)
}

function layoutGroups(ruler: Ruler, { measures, locale }: BarsChart, { rows }: Rows, frame: Frame): Marks {
  const marks = noMarks()
  const tag = Math.max(...measures.map(({ label }) => ruler.measure(label, size.small, 400))) + 10
  const format = (measure: Measure, value: number | null) => formatMeasure(measure, value, locale)
  const all = rows.flatMap(({ row }) => measures.map((measure, index) => format(measure, row.values[index] ?? null)))
  const room = Math.max(0, ...all.map((text) => ruler.measure(text, size.value, 400))) + valueGap
  const scale = scaleTo(
    rows.flatMap(({ row }) => row.values),
    frame.width - tag - room,
  )
  for (const { row, y } of rows)
    for (const [index, measure] of measures.entries()) {
      const middle = y + (index - (measures.length - 1) / 2) * (bar + 5)
      const value = row.values[index] ?? null
      const length = scale(value)
      const fill = teamColour(row, index) ?? theme.series[index % theme.series.length] ?? theme.text
      marks.texts.push(write(ruler, measure.label, { x: frame.x, y: middle, size: size.small, fill: theme.soft }))
      if (value !== null) marks.bars.push(barAt(frame.x + tag, middle, length, bar, fill))
      marks.texts.push(
        write(ruler, format(measure, value), {
          x: frame.x + tag + (value === null ? 0 : length + valueGap),
          y: middle,
          size: size.value,
          fill: value === null ? theme.faint : theme.text,
        }),
      )
    }
  return marks
}

function layoutStacks(ruler: Ruler, { measures, locale }: BarsChart, { rows }: Rows, frame: Frame): Marks {
  const marks = noMarks()
  const first = measures[0]
  if (!first) return marks
  const sums = rows.map(({ row: { values } }) => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((sum, value) => sum + Math.max(0, value), 0)
  })
  const totals = sums.map((sum) => formatMeasure(first, sum, locale))
  const room = Math.max(0, ...totals.map((text) => ruler.measure(text, size.value, 600))) + valueGap
  const scale = scaleTo(sums, frame.width - room)
  for (const [place, { row, y }] of rows.entries()) {
    const sum = sums[place] ?? null
    let x = frame.x
    for (const [index] of measures.entries()) {
      const value = row.values[index] ?? null
      if (value === null || value <= 0 || !sum) continue
      const length = (scale(sum) * value) / sum
      const fill = theme.parts[index % theme.parts.length] ?? theme.text
      marks.bars.push({ ...barAt(x, y, Math.max(1, length - 2), bar, fill), radius: 2 })
      x += length
    }
    marks.texts.push(
      write(ruler, totals[place] ?? '', {
        x: frame.x + (sum === null ? 0 : scale(sum) + valueGap),
        y,
        size: size.value,
        fill: sum === null ? theme.faint : theme.text,
      }),
    )
  }
  return marks
}

function scaleTo(values: readonly (number | null)[], width: number): (value: number | null) => number {
  const top = Math.max(0, ...values.map((value) => value ?? 0))
  return (value) => Math.max(leastBar, top > 0 && value !== null ? (Math.max(0, value) / top) * width : 0)
}

function barAt(x: number, y: number, width: number, height: number, fill: string): Box {
  return { x, y: y - height / 2, width, height, radius: Math.min(4, width / 2), fill }
}

function teamColour({ teams }: ChartRow, index: number): string | null {
  if (!teams) return null
  const team = teams.length === 1 ? teams[0] : teams[index]
  return team ? theme.teams[team] : theme.noTeam
}

/** Mixed with the card behind it, so that whoever is first stands out. */
function dim(colour: string): string {
  return mixColours(colour, theme.card, 0.55)
}
