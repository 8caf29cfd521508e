import { currentLocale } from '../language/say.ts'
import type { Measure } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'

/**
 * A value where there is little room: from 10,000 on, or from what is told, in thousands, millions and so on: '12.4K'.
 * `digits` are the significant ones; with 0 of them it is whole thousands: '12K'.
 */
export function formatShort(
  measure: Measure,
  value: number | null,
  locale = currentLocale(),
  { from = 10_000, digits = 3 }: { from?: number; digits?: number } = {},
): string {
  const { unit } = measure
  if (value === null || Math.abs(value) < from || unit === 'clock' || unit === 'seconds')
    return formatMeasure(measure, value, locale)
  const short = shortFormat(locale, digits).format(value)
  return unit === 'percent' ? `${short}%` : short
}

const formats = new Map<string, Intl.NumberFormat>()

function shortFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  const made =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      notation: 'compact',
      ...(digits === 0 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits }),
    })
  formats.set(key, made)
  return made
}
