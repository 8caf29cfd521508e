import { currentLocale } from '../language/say.ts'
import type { Metric } from './metric.ts'

/** What stands where a value is not known. */
export const unknown = '–'

/** A value as people read it: '1,204', '43.2%', '1.87', '1h 23m'. Null is not 0: it shows as a dash. */
export function formatMetric(
  metric: Pick<Metric, 'unit' | 'digits'>,
  value: number | null,
  locale = currentLocale(),
): string {
  if (value === null) return unknown
  if (metric.unit === 'seconds') return formatDuration(value)
  const number = formatNumber(value, metric.digits, locale)
  return metric.unit === 'percent' ? `${number}%` : number
}

export function formatNumber(value: number | null, digits = 0, locale = currentLocale()): string {
  if (value === null) return unknown
  return numberFormat(locale, digits).format(value)
}

/** Seconds as '52s', '4m 05s', '1h 23m'; hours are not folded into days: '128h 04m'. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return unknown
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}m ${pad(whole % 60)}s`
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`
}

/** Seconds as a game clock shows them: '7:32'. */
export function formatClock(seconds: number | null): string {
  if (seconds === null) return unknown
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${pad(whole % 60)}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

// Making a NumberFormat costs some 50 µs, using one half a microsecond; a table has hundreds of cells.
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formats.set(key, made)
  return made
}
