import type { ChartSection } from '../../../core/commands/reply.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'

interface FormPoint {
  map: string
  dpm: number | null
}

/** Damage per minute round by round, oldest first. None when no writer of these rounds kept the minutes. */
export function formLines(name: string, points: readonly FormPoint[]): ChartSection[] {
  const known = points.filter((point): point is { map: string; dpm: number } => point.dpm !== null)
  const [best] = [...known].sort((a, b) => b.dpm - a.dpm)
  const latest = known.at(-1)
  if (!best || !latest) return []
  const say = (value: number) => formatNumber(value, 1)
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'lines',
        title: `Damage per minute: ${name}`,
        unit: 'per minute',
        categories: points.map(({ map }) => map),
        series: [{ label: name, values: points.map(({ dpm }) => (dpm === null ? null : Math.round(dpm * 10) / 10)) }],
        alt: `Damage per minute of ${name} over ${points.length} rounds: best ${say(best.dpm)} on ${best.map}, latest ${say(latest.dpm)} on ${latest.map}.`,
      },
    },
  ]
}
