import { type Groups, groupRows } from './group-rows.ts'
import { noNulls, setNull } from './null-bits.ts'

/** Groups of rows that share two values; numbered by the first, then by the second. */
export interface PairGroups extends Groups {
  /** A pair's group among the first groups, and among the second. */
  first: Int32Array
  second: Int32Array
}

/** Only pairs that occur; a row that lacks either value is in none. */
export function groupByBoth(first: Groups, second: Groups): PairGroups {
  const rows = first.of.length
  const keys = first.count * second.count < 2 ** 31 ? new Int32Array(rows) : new Float64Array(rows)
  const nulls = noNulls(rows)
  let without = 0
  for (let row = 0; row < rows; row++) {
    const one = first.of[row] ?? -1
    const other = second.of[row] ?? -1
    if (one < 0 || other < 0) {
      setNull(nulls, row)
      without++
    } else {
      keys[row] = one * second.count + other
    }
  }
  const pairs = groupRows({ values: keys, nulls: without > 0 ? nulls : null })
  return {
    ...pairs,
    first: new Int32Array(pairs.count).map((_, pair) => Math.floor((pairs.values[pair] ?? 0) / second.count)),
    second: new Int32Array(pairs.count).map((_, pair) => (pairs.values[pair] ?? 0) % second.count),
  }
}
