import { DateTime } from 'luxon'
import { currentLocale, say } from '../../../core/language/say.ts'
import type { SessionLine } from './fetch-sessions.ts'

/** 'Sat 21 Nov, 4 maps: supply, radar, …'; with the year when it is not this one. */
export function describeSessionLine({ startedAt, timeZone, maps }: SessionLine, now: Date): string {
  return say('{day}, {count, plural, one {# map} other {# maps}}: {maps}', {
    day: describeDay(startedAt, timeZone, now),
    count: maps.length,
    maps: maps.join(', '),
  })
}

/** 'Sat 21 Nov', 'Sat 22 Nov 2025': on the server's own calendar. */
export function describeDay(at: Date, timeZone: string, now: Date): string {
  const day = DateTime.fromJSDate(at, { zone: timeZone })
  const isThisYear = day.year === DateTime.fromJSDate(now, { zone: timeZone }).year
  const locale = currentLocale()
  const format = locale.startsWith('de') ? 'ccc d. LLL' : 'ccc d LLL'
  return day.setLocale(locale).toFormat(isThisYear ? format : `${format} yyyy`)
}
