import type { Groups, Numbers } from './group-rows.ts'

/** The row of each group with the greatest frame; of rows with the same frame the one written last. */
export function lastRows({ count, of }: Groups, frame: Numbers): Int32Array {
  const last = new Int32Array(count).fill(-1)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group < 0) continue
    const before = last[group] ?? -1
    if (before < 0 || (frame[row] ?? 0) >= (frame[before] ?? 0)) last[group] = row
  }
  return last
}
