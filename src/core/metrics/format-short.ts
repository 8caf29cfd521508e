import { unknown } from './format-metric.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A great number where there is little room: '950', '12.3K', '1.25M'. Null shows as a dash. */
export function formatShort(value: number | null, locale = 'en'): string {
  if (value === null) return unknown
  let format = formats.get(locale)
  if (!format) {
    format = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
    formats.set(locale, format)
  }
  return format.format(value)
}
