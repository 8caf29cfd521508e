import { DateTime } from 'luxon'

const stampPattern = /^(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})$/

/** By zone and stamp. An import asks twice for each of its files, and luxon takes 0.1 ms to answer. */
const known = new Map<string, number>()
const mostKnown = 1000

/**
 * The instant of a file's stamp (YYYY-MM-DD-HHMMSS, the server's wall clock without a zone).
 * Of an hour that a clock change repeats it is the first; one that it skips is read an hour later.
 */
export function serverTime(stamp: string, timeZone: string): Date {
  const key = `${timeZone} ${stamp}`
  const time = known.get(key) ?? findInstant(stamp, timeZone)
  if (known.size >= mostKnown) known.clear()
  known.set(key, time)
  return new Date(time)
}

/** Milliseconds since 1970. */
function findInstant(stamp: string, timeZone: string): number {
  const parts = stampPattern.exec(stamp)
  if (!parts) throw new Error(`stamp ${stamp} is not YYYY-MM-DD-HHMMSS`)
  // Cut by hand: luxon takes four times as long by its own formats.
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  const time = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: timeZone })
  if (!time.isValid) throw new Error(`stamp ${stamp} in zone ${timeZone}: ${time.invalidExplanation}`)
  // Of two luxon takes the one whose offset is that of today: a re-import in another season would move the round.
  const [first = time] = time.getPossibleOffsets()
  return first.toMillis()
}
