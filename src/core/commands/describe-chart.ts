import { currentLocale, say } from '../language/say.ts'
import type { BarsChart, ChartRow, Described, DotsChart, LinesChart, PanelsChart, SingleChart } from './chart-spec.ts'
import { sayChartWords } from './chart-words.ts'
import { describeAreas } from './describe-areas.ts'
import { describeMap } from './describe-map.ts'
import { describeMatrix } from './describe-matrix.ts'
import { formatMeasure } from './format-measure.ts'
import { inOrder } from './in-order.ts'
import { shortenAlt } from './shorten-alt.ts'

type ChartData = SingleChart | PanelsChart

/** What Discord takes as a picture's description. */
const longestAlt = 1024

/** The only way to a chart: gives it the alt text that its numbers say, with who leads and with what. */
export function describeChart<Chart extends ChartData>(chart: Chart): Described<Chart> {
  const spoken = withLocale(chart)
  const alt = shortenAlt(describe(spoken), longestAlt)
  return { ...spoken, alt } as Described<Chart>
}

/** Drawn in another thread, it must bring along its language. */
function withLocale<Chart extends ChartData>(chart: Chart): Chart {
  const locale = currentLocale()
  return locale === 'en' || chart.locale !== undefined ? chart : { ...chart, locale, words: sayChartWords() }
}

function describe(chart: ChartData): string {
  switch (chart.kind) {
    case 'bars':
    case 'dots':
      return `${chart.title} (${chart.rows.length}): ${describeRows(chart)}.`
    case 'lines':
      return say('{title} ({count, plural, one {# round} other {# rounds}}): {text}.', {
        title: chart.title,
        count: chart.ticks.length,
        text: describeLines(chart),
      })
    case 'areas':
      return say('{title} ({count} series): {text}.', {
        title: chart.title,
        count: chart.series.length,
        text: describeAreas(chart),
      })
    case 'map':
      return `${chart.title}: ${describeMap(chart)}.`
    case 'matrix':
      return say('{title} ({rows} by {columns}): {text}.', {
        title: chart.title,
        rows: chart.rows.length,
        columns: chart.columns.length,
        text: describeMatrix(chart),
      })
    case 'panels':
      return [chart.title, ...chart.panels.map(({ chart: { alt } }) => alt)].join('\n')
  }
}

function describeRows({ measures, rows, locale }: BarsChart | DotsChart): string {
  const known = measures.flatMap((measure, index) => {
    const [first, second] = leaders(rows, index)
    if (!first) return []
    const told = ({ label, value }: Leader) =>
      say('{name} with {value}', { name: shortenAlt(label), value: formatMeasure(measure, value, locale) })
    const both = inOrder(second && measures.length === 1 ? [told(first), told(second)] : [told(first)])
    return [say('{measure} highest {leaders}', { measure: measure.label, leaders: both })]
  })
  return known.length > 0 ? known.join('; ') : say('no value is known')
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
    const told = ({ value, index }: { value: number; index: number }) =>
      say('{value} on {place}', { value: formatMeasure(measure, value, locale), place: place(index) })
    const text = say('{name} best {best}, latest {latest}', {
      name: shortenAlt(label),
      best: told(best),
      latest: told(latest),
    })
    return [{ label, best: best.value, text }]
  })
  const [leader] = [...known].sort((a, b) => b.best - a.best)
  if (!leader) return say('no value is known')
  const all = known.map(({ text }) => text).join('; ')
  return known.length > 1
    ? say('highest {name} with {value}; {others}', {
        name: shortenAlt(leader.label),
        value: formatMeasure(measure, leader.best, locale),
        others: all,
      })
    : all
}
