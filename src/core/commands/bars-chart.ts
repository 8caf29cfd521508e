import { formatMetric } from '../metrics/format-metric.ts'
import type { Metric } from '../metrics/metric.ts'
import type { ChartSection } from './reply.ts'

interface Bar {
  label: string
  value: number | null
}

const units: Record<Metric['unit'], string> = {
  count: '',
  percent: '%',
  ratio: '',
  'per-minute': 'per minute',
  'per-round': 'per round',
  seconds: '',
  points: 'points',
}

/** One bar for each label whose value is known, in the order given. None when nothing is known. */
export function barsChart(title: string, metric: Metric, bars: readonly Bar[], locale = 'en'): ChartSection[] {
  const known = bars.filter((bar): bar is { label: string; value: number } => bar.value !== null)
  const [first, second] = [...known].sort((a, b) => b.value - a.value)
  if (!first) return []
  const say = ({ label, value }: { label: string; value: number }) =>
    `${label} with ${formatMetric(metric, value, locale)}`
  const { unit, scale, digits } = axis(metric, first.value)
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title,
        unit,
        categories: known.map(({ label }) => label),
        series: [{ label: metric.label, values: known.map(({ value }) => round(value * scale, digits)) }],
        alt: `Bars of ${metric.label} (${known.length}): highest ${say(first)}${second ? `, then ${say(second)}` : ''}.`,
      },
    },
  ]
}

/** Time is drawn in whatever keeps the numbers short. */
function axis({ unit, digits }: Metric, highest: number): { unit: string; scale: number; digits: number } {
  if (unit !== 'seconds') return { unit: units[unit], scale: 1, digits }
  return highest < 36_000
    ? { unit: 'minutes', scale: 1 / 60, digits: 1 }
    : { unit: 'hours', scale: 1 / 3600, digits: 1 }
}

/** No more digits than are shown elsewhere: a picture and a table beside it say the same. */
function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
