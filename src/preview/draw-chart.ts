import stringWidth from 'string-width'
import type {
  AreasChart,
  BarsChart,
  ChartSpec,
  DotsChart,
  LinesChart,
  SingleChart,
  TimeSeries,
} from '../core/commands/chart-spec.ts'
import { formatMeasure } from '../core/commands/format-measure.ts'
import { say } from '../core/language/say.ts'
import { cleanText } from '../core/text/clean-text.ts'
import { cutText, fitText, wrapText } from '../core/text/fit-text.ts'
import { barsOf } from './bars-of.ts'

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const leastBar = 4

/**
 * A chart as lines no wider than `width`: bars lie one under another, values over time become rows of small columns, of
 * a map and a matrix the greatest values become bars.
 */
export function drawChart(chart: ChartSpec, width: number): string[] {
  if (chart.kind !== 'panels') return [...drawSingle(chart, width), ...altOf(chart, width)]
  return chart.panels.flatMap(({ chart: panel }, index) => [
    ...(index > 0 ? [''] : []),
    cutText(cleanText(panel.title), width),
    ...drawSingle(panel, width),
    ...(panel.kind === 'lines' ? [] : altOf(panel, width)),
  ])
}

function drawSingle(chart: SingleChart, width: number): string[] {
  switch (chart.kind) {
    case 'lines':
    case 'areas':
      return drawLines(chart, width)
    case 'map':
    case 'matrix':
      return drawRows(barsOf(chart), width)
    case 'bars':
      return drawRows(chart.arrangement === 'grouped' ? ungrouped(chart) : chart, width)
    case 'dots':
      return drawRows(chart, width)
  }
}

/** Of small columns and of a map one sees the shape alone: the words say the numbers. */
function altOf(chart: Exclude<ChartSpec, { kind: 'panels' }>, width: number): string[] {
  return chart.kind === 'bars' || chart.kind === 'dots' ? [] : wrapText(cleanText(chart.alt), width)
}

/** A line for each bar of a group. */
function ungrouped({ measures, rows, ...chart }: BarsChart): BarsChart {
  return {
    ...chart,
    arrangement: 'beside',
    measures: measures.slice(0, 1),
    rows: rows.flatMap(({ label, values }) =>
      measures.map((measure, index) => ({ label: `${label} ${measure.label}`, values: [values[index] ?? null] })),
    ),
  }
}

/** The name, its values, and a bar of the first value; of a stacked bar, all its parts. */
function drawRows(chart: BarsChart | DotsChart, width: number): string[] {
  const { measures, rows, locale } = chart
  const isStacked = chart.kind === 'bars' && chart.arrangement === 'stacked'
  const columns = measures.map((measure, index) => {
    const head = measures.length > 1 ? [cleanText(measure.label)] : []
    const texts = [...head, ...rows.map(({ values }) => formatMeasure(measure, values[index] ?? null, locale))]
    const widest = Math.max(0, ...texts.map((text) => stringWidth(text)))
    return texts.map((text) => fitText(text, widest, 'right'))
  })
  const labels = rows.map(({ label }) => cleanText(label))
  const labelWidth = Math.min(Math.floor(width * 0.4), Math.max(0, ...labels.map((label) => stringWidth(label))))
  const cells = (line: number) => columns.map((column) => column[line] ?? '').join(' ')
  const barWidth = width - labelWidth - stringWidth(cells(0)) - 2
  const parts = rows.map(({ values }) =>
    (isStacked ? values : values.slice(0, 1)).map((value) => Math.max(0, value ?? 0)),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const full = chart.kind === 'bars' ? (chart.full ?? 0) : 0
  const top = Math.max(full, ...parts.map(sum))
  const lines = [
    ...(measures.length > 1 ? [''] : []),
    ...rows.map((_, index) => (barWidth < leastBar || top === 0 ? '' : bars(parts[index] ?? [], barWidth / top))),
  ]
  const names = [...(measures.length > 1 ? [''] : []), ...labels]
  return lines.map((line, index) =>
    cutText(`${fitText(names[index] ?? '', labelWidth)} ${cells(index)} ${line}`.trimEnd(), width),
  )
}

function bars(values: readonly number[], perUnit: number): string {
  const [only = 0] = values
  if (values.length === 1) return bar(only * perUnit)
  return values.map((value, index) => (index % 2 === 0 ? '█' : '░').repeat(Math.floor(value * perUnit))).join('')
}

function drawLines({ series, measure, locale }: LinesChart | AreasChart, width: number): string[] {
  return series.flatMap(({ label, values }: Pick<TimeSeries, 'label' | 'values'>) => {
    const known = values.filter((value) => value !== null)
    const low = Math.min(...known)
    const high = Math.max(...known)
    if (known.length === 0) return []
    // Of more values than columns every second, third … is shown, the last one always.
    const every = Math.max(1, Math.ceil(values.length / width))
    const columns = values
      .filter((_, index) => (values.length - 1 - index) % every === 0)
      .map((value) => (value === null ? ' ' : column((value - low) / (high - low || 1))))
    const range = say('{low} to {high}', {
      low: formatMeasure(measure, low, locale),
      high: formatMeasure(measure, high, locale),
    })
    return [
      ...(series.length > 1 ? [fitText(cleanText(label), width).trimEnd()] : []),
      columns.join(''),
      cutText(range, width),
    ]
  })
}

function bar(length: number): string {
  const parts = Math.round(length * 8)
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}

function column(share: number): string {
  return heights[Math.round(share * (heights.length - 1))] ?? ' '
}
