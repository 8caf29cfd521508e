/** Minutes that were played to their end: of the last, begun one, numbers say little beside the others. */
export function wholeMinutes<Row extends { minute: number }>(rows: readonly Row[], seconds: number): readonly Row[] {
  const whole = rows.filter(({ minute }) => (minute + 1) * 60 <= seconds)
  return whole.length > 0 ? whole : rows
}
