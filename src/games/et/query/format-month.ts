import { DateTime } from 'luxon'
import { currentLocale } from '../../../core/language/say.ts'

/** '2025-11' as people read it: 'Nov 2025'. */
export function formatMonth(month: string): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc' }).setLocale(currentLocale()).toFormat('LLL yyyy')
}
