import type { Metric } from './metric.ts'

/**
 * Which end of a ranking comes first. Plain sums start with the most, also of deaths: the fewest would be whoever
 * played least. Rates start with the best.
 */
export function rankingOrder({ denominator, higherIsBetter }: Metric): 'asc' | 'desc' {
  return denominator === null || higherIsBetter ? 'desc' : 'asc'
}
