import type { Groups, Numbers } from './group-rows.ts'

/** The least and the greatest value of a column in each group. */
export function spanBy({ count, of }: Groups, values: Numbers) {
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const most = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group < 0) continue
    const value = values[row] ?? 0
    if (value < (least[group] ?? 0)) least[group] = value
    if (value > (most[group] ?? 0)) most[group] = value
  }
  return { least, most }
}
