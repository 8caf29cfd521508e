import type { Groups } from './group-rows.ts'

/**
 * Rows group by group, in each as they come in `order`, or as written. Those of a group are `rows` from start[group] on,
 * up to but without start[group + 1].
 */
export function rowsOfGroups({ count, of }: Groups, order: Int32Array | null = null) {
  const start = new Int32Array(count + 1)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group >= 0) start[group + 1] = (start[group + 1] ?? 0) + 1
  }
  for (let group = 0; group < count; group++) start[group + 1] = (start[group + 1] ?? 0) + (start[group] ?? 0)
  const rows = new Int32Array(start[count] ?? 0)
  const next = start.slice()
  for (let at = 0; at < of.length; at++) {
    const row = order === null ? at : (order[at] ?? 0)
    const group = of[row] ?? -1
    if (group < 0) continue
    const place = next[group] ?? 0
    rows[place] = row
    next[group] = place + 1
  }
  return { start, rows }
}
