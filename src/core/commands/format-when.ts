import { DateTime } from 'luxon'

/** An instant on the wall clock of a zone: '2026-03-01 20:15', or to the second: '2026-03-01 20:15:07'. */
export function formatWhen(at: Date, timeZone: string, { toTheSecond = false } = {}): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat(`yyyy-MM-dd HH:mm${toTheSecond ? ':ss' : ''}`)
}
