import { groupByBoth } from './group-by-both.ts'
import { type Groups, groupRows, isCloseTogether, type Keys } from './group-rows.ts'

/** The distinct values of a column in each group, ascending; nulls are none. */
export function distinctBy(groups: Groups, column: Keys): number[][] {
  const values = groupRows(column)
  const isClose = isCloseTogether(groups.count * values.count, groups.of.length)
  return isClose ? findByMarks(groups, values) : findByPairs(groups, values)
}

/** A mark for each value that a group could have. */
function findByMarks({ count, of }: Groups, values: Groups): number[][] {
  const marks = new Uint8Array(count * values.count)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    const value = values.of[row] ?? -1
    if (group >= 0 && value >= 0) marks[group * values.count + value] = 1
  }
  const distinct: number[][] = []
  for (let group = 0; group < count; group++) {
    const own: number[] = []
    for (let value = 0; value < values.count; value++) {
      if (marks[group * values.count + value] === 1) own.push(values.values[value] ?? 0)
    }
    distinct.push(own)
  }
  return distinct
}

/** Where there would be more marks than memory. */
function findByPairs(groups: Groups, values: Groups): number[][] {
  const { first, second } = groupByBoth(groups, values)
  const distinct: number[][] = Array.from({ length: groups.count }, () => [])
  for (const [pair, group] of first.entries()) distinct[group]?.push(values.values[second[pair] ?? 0] ?? 0)
  return distinct
}
