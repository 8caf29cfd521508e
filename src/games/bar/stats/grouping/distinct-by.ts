import { type Groups, groupRows, type Keys } from './group-rows.ts'
import { rowsOfGroups } from './rows-of-groups.ts'

/** The distinct values of a column in each group, ascending; nulls are none. */
export function distinctBy(groups: Groups, column: Keys): number[][] {
  const values = groupRows(column)
  const { start, rows } = rowsOfGroups(groups)
  const seenIn = new Int32Array(values.count).fill(-1)
  const distinct: number[][] = []
  for (let group = 0; group < groups.count; group++) {
    const own: number[] = []
    const end = start[group + 1] ?? 0
    for (let at = start[group] ?? 0; at < end; at++) {
      const value = values.of[rows[at] ?? 0] ?? -1
      if (value < 0 || seenIn[value] === group) continue
      seenIn[value] = group
      own.push(values.values[value] ?? 0)
    }
    distinct.push(own.length > 1 ? own.sort((a, b) => a - b) : own)
  }
  return distinct
}
