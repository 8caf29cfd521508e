/**
 * A stamp (YYYY-MM-DD-HHMMSS) in milliseconds, as if the server's clock were UTC: what stamps of one server are compared
 * by, whatever its zone. Only for stamps of names that parse.
 */
export function wallClock(stamp: string): number {
  const [year = 0, month = 1, day = 1, time = ''] = stamp.split('-')
  const clock = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)].map(Number)
  const [hour = 0, minute = 0, second = 0] = clock
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second)
}
