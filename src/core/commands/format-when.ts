import { DateTime } from 'luxon'

/** An instant on the wall clock of a zone: '2026-03-01 20:15'. */
export function formatWhen(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm')
}
