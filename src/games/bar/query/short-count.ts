import type { Measure } from '../../../core/commands/chart-spec.ts'
import { formatShort } from '../../../core/commands/format-short.ts'
import { currentLocale } from '../../../core/language/say.ts'

const count: Measure = { label: '', unit: 'count', digits: 0 }

/**
 * A count where there is little room: '950', '12.3K', '1.25M'. Null shows as a dash. Some languages write thousands out
 * ('12.300', '1,25 Mio.'), which a table on a phone has no room for: only the decimal sign is theirs.
 */
export function shortCount(value: number | null): string {
  return formatShort(count, value, 'en', { from: 1_000 }).replace('.', decimalSign())
}

function decimalSign(): string {
  const parts = new Intl.NumberFormat(currentLocale()).formatToParts(0.5)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}
