import type { Metric } from './metric.ts'

/** Sums over single rounds in which a rate is known: of what stands above and below its line, a and b. */
export interface RateSums {
  rounds: number
  a: number
  b: number
  aa: number
  bb: number
  ab: number
}

/** Of each player so many of the newest rounds are looked at: enough to see how much they differ. */
export const marginRounds = 40

/** With fewer rounds, how much they differ says next to nothing. */
const fewestRounds = 5

/**
 * How far a rate over `rounds` rounds may be off, in its own unit: half of a 95 % interval. Null when it cannot be known.
 *
 * The usual error of a ratio of two sums (W. G. Cochran, Sampling Techniques, 1977, chapter 6): how far each round's a is
 * from rate * b, from as many rounds as were looked at; these may be fewer than the rate stands on.
 */
export function marginOf({ factor }: Pick<Metric, 'factor'>, sums: RateSums, rounds: number): number | null {
  const { rounds: seen, a, b, aa, bb, ab } = sums
  if (seen < fewestRounds || b <= 0) return null
  const rate = a / b
  const spread = Math.max(0, aa - 2 * rate * ab + rate * rate * bb) / (seen - 1)
  const error = Math.sqrt(spread / Math.max(rounds, seen)) / (b / seen)
  return Math.abs(factor) * widthOf(seen - 1) * error
}

/** Student's t for 95 %, by the expansion of Cornish and Fisher: 2.77 for 4 degrees of freedom (exactly 2.776), 1.96 for many. */
function widthOf(freedom: number): number {
  return 1.96 + 2.372 / freedom + 2.823 / freedom ** 2 + 2.556 / freedom ** 3
}
