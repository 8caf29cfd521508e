import { currentLocale } from '../language/say.ts'
import { formatClock, formatMetric } from '../metrics/format-metric.ts'
import type { Measure } from './chart-spec.ts'

/** A value of a chart as people read it; 'clock' is '7:32'. */
export function formatMeasure({ unit, digits }: Measure, value: number | null, locale = currentLocale()): string {
  return unit === 'clock' ? formatClock(value) : formatMetric({ unit, digits }, value, locale)
}
