import { groupByBoth } from './group-by-both.ts'
import { type Groups, groupRows, type Keys } from './group-rows.ts'

/** The distinct values of a column in each group, ascending; nulls are none. */
export function distinctBy(groups: Groups, column: Keys): number[][] {
  const values = groupRows(column)
  const pairs = groupByBoth(groups, values)
  const distinct: number[][] = []
  let pair = 0
  for (let group = 0; group < groups.count; group++) {
    const list: number[] = []
    while (pair < pairs.count && pairs.first[pair] === group) list.push(values.values[pairs.second[pair++] ?? 0] ?? 0)
    distinct.push(list)
  }
  return distinct
}
