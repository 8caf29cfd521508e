import { DateTime } from 'luxon'

/** Days of a calendar, YYYY-MM-DD: the first, and the one after the last. */
export interface DayRange {
  from: string
  to: string
}

const dayMs = 86_400_000

/** Without a year. */
const partial = ['d.M.', 'd.M', 'd LLL', 'd. LLL', 'LLL d', 'd LLLL', 'd. LLLL', 'LLLL d']
const withYear = ['d.M.yyyy', 'd LLL yyyy', 'd. LLL yyyy', 'LLL d yyyy', 'd LLLL yyyy', 'd. LLLL yyyy', 'LLLL d, yyyy']
const weekday = /^\p{L}{2,3}\.?,?\s+(?=\d)/u

/**
 * The day, month or year that typed text names: '2026-03-01', '2026-03', '2026', '1.3.2026', '1 Mar', 'Sun 1 Mar', in
 * English or the language that is spoken. A day without a year is the last such day before `now`. Null = no date.
 */
export function readDayRange(typed: string, now: Date, locale: string): DayRange | null {
  const text = typed.trim()
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?-?$/.exec(text)
  if (iso) {
    const [, year, month, day] = iso
    const at = DateTime.utc(Number(year), Number(month ?? 1), Number(day ?? 1))
    return isSensible(at) ? rangeOf(at, day ? 'days' : month ? 'months' : 'years') : null
  }
  for (const spoken of new Set([locale, 'en'])) {
    // 'Sun 1 Mar'; but a month may stand there as well: 'Mar 1'.
    for (const bare of new Set([text, text.replace(weekday, '')])) {
      const at = readDay(bare, now, { zone: 'utc', locale: spoken })
      if (at) return rangeOf(at, 'days')
    }
  }
  return null
}

function readDay(text: string, now: Date, options: { zone: string; locale: string }): DateTime | null {
  for (const format of withYear) {
    const at = DateTime.fromFormat(text, format, options)
    if (isSensible(at)) return at
  }
  for (const format of partial) {
    // The year of a leap day matters, so it is put in front of the text and not behind the reading.
    for (const ago of [0, 1, 2, 3, 4]) {
      const at = DateTime.fromFormat(`${now.getUTCFullYear() - ago} ${text}`, `yyyy ${format}`, options)
      if (at.isValid && at.toMillis() <= now.getTime() + dayMs) return at
    }
  }
  return null
}

/** The database knows no year 0, and nobody played in the year 9999. */
function isSensible(at: DateTime): boolean {
  return at.isValid && at.year >= 1970 && at.year < 2200
}

function rangeOf(at: DateTime, unit: 'days' | 'months' | 'years'): DayRange {
  return { from: at.toFormat('yyyy-MM-dd'), to: at.plus({ [unit]: 1 }).toFormat('yyyy-MM-dd') }
}
