import type { AreasChart } from '../../core/commands/chart-spec.ts'
import { englishWords } from '../../core/commands/chart-words.ts'
import { formatShort } from '../../core/commands/format-short.ts'
import { formatClock } from '../../core/metrics/format-metric.ts'
import { type Ruler, write } from '../pen.ts'
import type { Text } from '../scene.ts'
import { theme } from '../theme.ts'
import type { Plot } from './plot.ts'
import type { Layer } from './stack-series.ts'

/** The highest there was and when, over it; of a mirrored plot in both directions. */
export function layoutPeak(
  ruler: Ruler,
  { arrangement, measure, times, locale, words = englishWords }: AreasChart,
  layers: readonly Layer[],
  plot: Plot,
): Text[] {
  const directions = arrangement === 'mirrored' ? ([1, -1] as const) : ([1] as const)
  return directions.flatMap((direction) => {
    const points = layers.flatMap(({ edge }) =>
      edge.flatMap((value, index) => (value === null ? [] : [{ value: value * direction, index }])),
    )
    const peak = points.reduce<{ value: number; index: number } | null>(
      (best, point) => (best === null || point.value > best.value ? point : best),
      null,
    )
    // At its end the line tells its value itself.
    const isAtEnd = layers.some(({ edge }) => peak?.value === (edge.at(-1) ?? Number.NaN) * direction)
    if (!peak || peak.value <= 0 || isAtEnd) return []
    const time = times[peak.index] ?? 0
    const text = write(
      ruler,
      `${formatShort(measure, peak.value, locale, { from: 100_000 })} ${words.at} ${formatClock(time)}`,
      {
        x: plot.across(time),
        y: plot.at(peak.value * direction) - direction * 13,
        align: 'center',
        size: theme.size.small,
        weight: 600,
        most: plot.width,
      },
    )
    text.x = Math.min(Math.max(text.x, plot.x), plot.x + plot.width - text.width)
    return [{ ...text, rim: theme.card }]
  })
}
