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
  seconds: 'minutes',
  points: 'points',
}

/** One bar for each label whose value is known, in the order given. None when nothing is known. */
export function barsChart(title: string, metric: Metric, bars: readonly Bar[], locale = 'en'): ChartSection[] {
  const known = bars.filter((bar): bar is { label: string; value: number } => bar.value !== null)
  const [first, second] = [...known].sort((a, b) => b.value - a.value)
  if (!first) return []
  const say = ({ label, value }: { label: string; value: number }) =>
    `${label} with ${formatMetric(metric, value, locale)}`
  const scale = metric.unit === 'seconds' ? 1 / 60 : 1
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title,
        unit: units[metric.unit],
        categories: known.map(({ label }) => label),
        series: [{ label: metric.label, values: known.map(({ value }) => round(value * scale)) }],
        alt: `Bars of ${metric.label} (${known.length}): highest ${say(first)}${second ? `, then ${say(second)}` : ''}.`,
      },
    },
  ]
}

/** More digits than a picture can show only make its data long. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
