import { currentLocale } from '../language/say.ts'
import type { Measure } from './chart-spec.ts'
import { formatMeasure } from './format-measure.ts'

/**
 * A value where there is little room: from 10,000 on, or from what is told, in thousands, millions and so on: '12.4K'.
 * `digits` are the significant ones; with 0 of them it is whole thousands: '12K'. Some languages write thousands out
 * ('12.300', '1,25 Mio.'), for which there is no room: only the decimal sign is theirs.
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
  const short = shortFormat(digits)
    .formatToParts(value)
    .map((part) => (part.type === 'decimal' ? decimalSign(locale) : part.value))
    .join('')
  return unit === 'percent' ? `${short}%` : short
}

const formats = new Map<number, Intl.NumberFormat>()

function shortFormat(digits: number): Intl.NumberFormat {
  const made =
    formats.get(digits) ??
    new Intl.NumberFormat('en', {
      notation: 'compact',
      ...(digits === 0 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits }),
    })
  formats.set(digits, made)
  return made
}

const signs = new Map<string, string>()

function decimalSign(locale: string): string {
  const known = signs.get(locale)
  if (known) return known
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5)
  const sign = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  signs.set(locale, sign)
  return sign
}
