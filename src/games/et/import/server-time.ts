import { DateTime } from 'luxon'

/**
 * The instant of a file's stamp (YYYY-MM-DD-HHMMSS, the server's wall clock without a zone).
 * An hour that a clock change skips or repeats is read as luxon reads it: the first of two, the later of none.
 */
export function serverTime(stamp: string, timeZone: string): Date {
  const time = DateTime.fromFormat(stamp, 'yyyy-MM-dd-HHmmss', { zone: timeZone })
  if (!time.isValid) throw new Error(`stamp ${stamp} in zone ${timeZone}: ${time.invalidExplanation}`)
  return time.toJSDate()
}
