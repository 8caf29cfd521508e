import type { Measure } from '../../../core/commands/chart-spec.ts'
import { formatShort } from '../../../core/commands/format-short.ts'
import { currentLocale } from '../../../core/language/say.ts'

const count: Measure = { label: '', unit: 'count', digits: 0 }

/** A count where there is little room: '950', '12.3K', '1.25M'. Null shows as a dash. */
export function shortCount(value: number | null): string {
  return formatShort(count, value, currentLocale(), { from: 1_000 })
}
