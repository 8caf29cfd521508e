/** Round values from at or under `low` to at or over `high`, some five of them, for the lines behind a plot. */
export function niceTicks(low: number, high: number): number[] {
  // Of one value alone some room is shown on both sides; sums in another order differ in their last digits only.
  if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high)))
    return low === 0 ? [0, 1] : niceTicks(low - Math.abs(low) / 10, low + Math.abs(low) / 10)
  const span = high - low
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 10 * power
  const from = Math.floor(low / step)
  const to = Math.max(from + 1, Math.ceil(high / step))
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)))
}
