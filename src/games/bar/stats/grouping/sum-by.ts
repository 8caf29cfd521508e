import type { Groups, Numbers } from './group-rows.ts'

/** The sum of a column over each group, as written: whole numbers, exact up to 2^53. */
export function sumBy({ count, of }: Groups, values: Numbers): Float64Array {
  const sums = new Float64Array(count)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group >= 0) sums[group] = (sums[group] ?? 0) + (values[row] ?? 0)
  }
  return sums
}

/** The mean of a column over each group of so many rows: NaN of one that has none. */
export function meansBy(groups: Groups, values: Numbers, counts: Float64Array): Float64Array {
  const means = sumBy(groups, values)
  for (let group = 0; group < means.length; group++) means[group] = (means[group] ?? 0) / (counts[group] ?? 0)
  return means
}

/** How many rows each group has; with `marks`, of those marked with 1. */
export function countBy({ count, of }: Groups, marks: Uint8Array | null = null): Float64Array {
  const counts = new Float64Array(count)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group >= 0 && (marks === null || marks[row] === 1)) counts[group] = (counts[group] ?? 0) + 1
  }
  return counts
}
