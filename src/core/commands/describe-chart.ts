import type { BarsChart, ChartRow, Described, DotsChart, LinesChart, PanelsChart, SingleChart } from './chart-spec.ts'
import { describeAreas } from './describe-areas.ts'
import { describeMap } from './describe-map.ts'
import { describeMatrix } from './describe-matrix.ts'
import { formatMeasure } from './format-measure.ts'
import { shortenAlt } from './shorten-alt.ts'

type ChartData = SingleChart | PanelsChart

/** What Discord takes as a picture's description. */
const longestAlt = 1024

/** The only way to a chart: gives it the alt text that its numbers say, with who leads and with what. */
export function describeChart<Chart extends ChartData>(chart: Chart): Described<Chart> {
  const alt = shortenAlt(describe(chart), longestAlt)
  return { ...chart, alt } as Described<Chart>
}

function describe(chart: ChartData): string {
  switch (chart.kind) {
    case 'bars':
    case 'dots':
      return `${chart.title} (${chart.rows.length}): ${describeRows(chart)}.`
    case 'lines':
      return `${chart.title} (${count(chart.ticks.length, 'round')}): ${describeLines(chart)}.`
    case 'areas':
      return `${chart.title} (${chart.series.length} series): ${describeAreas(chart)}.`
    case 'map':
      return `${chart.title}: ${describeMap(chart)}.`
    case 'matrix':
      return `${chart.title} (${chart.rows.length} by ${chart.columns.length}): ${describeMatrix(chart)}.`
    case 'panels':
      return [chart.title, ...chart.panels.map(({ chart: { alt } }) => alt)].join('\n')
  }
}

function describeRows({ measures, rows, locale }: BarsChart | DotsChart): string {
  const known = measures.flatMap((measure, index) => {
    const [first, second] = leaders(rows, index)
    if (!first) return []
    const say = ({ label, value }: Leader) => `${shortenAlt(label)} with ${formatMeasure(measure, value, locale)}`
    const leads = `highest ${say(first)}${second && measures.length === 1 ? `, then ${say(second)}` : ''}`
    return [`${measure.label} ${leads}`]
  })
  return known.length > 0 ? known.join('; ') : 'no value is known'
}

interface Leader {
  label: string
  value: number
}

function leaders(rows: readonly ChartRow[], index: number): Leader[] {
  return rows
    .flatMap(({ label, values, unranked }) => {
      const value = values[index] ?? null
      return value === null || unranked?.[index] ? [] : [{ label, value }]
    })
    .sort((a, b) => b.value - a.value)
}

function describeLines({ series, measure, ticks, bands, locale }: LinesChart): string {
  const places = bands.flatMap(({ label, points }) => Array.from({ length: points }, () => label))
  const place = (index: number) => [places[index], ticks[index]].filter(Boolean).join(' ')
  const known = series.flatMap(({ label, values }) => {
    const points = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]))
    const [best] = [...points].sort((a, b) => b.value - a.value)
    const latest = points.at(-1)
    if (!best || !latest) return []
    const say = ({ value, index }: { value: number; index: number }) =>
      `${formatMeasure(measure, value, locale)} on ${place(index)}`
    return [{ label, best: best.value, text: `${shortenAlt(label)} best ${say(best)}, latest ${say(latest)}` }]
  })
  const [leader] = [...known].sort((a, b) => b.best - a.best)
  if (!leader) return 'no value is known'
  const all = known.map(({ text }) => text).join('; ')
  return known.length > 1
    ? `highest ${shortenAlt(leader.label)} with ${formatMeasure(measure, leader.best, locale)}; ${all}`
    : all
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
