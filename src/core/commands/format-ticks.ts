import { currentLocale } from '../language/say.ts'
import { formatNumber } from '../metrics/format-metric.ts'
import type { Measure } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'
import { formatShort } from './format-short.ts'

/** From here on down they are written as '2e-7'. */
const least = 1e-4

/** Round values beside a plot, all in one manner: with as many digits as they need, in thousands when one has so many. */
export function formatTicks(measure: Measure, ticks: readonly number[], locale = currentLocale()): string[] {
  const { unit } = measure
  if (unit === 'clock' || unit === 'seconds') return ticks.map((value) => formatMeasure(measure, value, locale))
  const most = Math.max(...ticks.map(Math.abs))
  const sign = unit === 'percent' ? '%' : ''
  if (most >= 10_000) return ticks.map((value) => formatShort(measure, value, locale, { from: most / 100 }))
  if (most < least) return ticks.map((value) => (value === 0 ? '0' : value.toExponential()) + sign)
  const digits = Math.max(...ticks.map((value) => `${value}`.split('.')[1]?.length ?? 0))
  return ticks.map((value) => formatNumber(value, digits, locale) + sign)
}
