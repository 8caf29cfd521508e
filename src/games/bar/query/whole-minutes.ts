/**
 * Minutes that were played to their end: of the last, begun one, numbers say little beside the others. All of them where
 * nobody knows how many seconds there were.
 */
export function wholeMinutes<Row extends { minute: number }>(
  rows: readonly Row[],
  seconds: number | null,
): readonly Row[] {
  if (seconds === null) return rows
  const whole = rows.filter(({ minute }) => (minute + 1) * 60 <= seconds)
  return whole.length > 0 ? whole : rows
}
