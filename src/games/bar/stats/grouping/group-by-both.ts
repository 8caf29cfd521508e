import { type Groups, groupApart, isCloseTogether, numberPlaces } from './group-rows.ts'
import { noNulls, setNull } from './null-bits.ts'

/** Groups of rows that share two values; numbered by the first, then by the second. */
export interface PairGroups extends Groups {
  /** A pair's group among the first groups, and among the second. */
  first: Int32Array
  second: Int32Array
}

/** Only pairs that occur; a row that lacks either value is in none. */
export function groupByBoth(first: Groups, second: Groups): PairGroups {
  const span = first.count * second.count
  const pairs = isCloseTogether(span, first.of.length) ? pairClose(first, second, span) : pairApart(first, second)
  const { count, values } = pairs
  return {
    ...pairs,
    first: new Int32Array(count).map((_, pair) => Math.floor((values[pair] ?? 0) / second.count)),
    second: new Int32Array(count).map((_, pair) => (values[pair] ?? 0) % second.count),
  }
}

function pairClose(first: Groups, second: Groups, span: number): Groups {
  const of = new Int32Array(first.of.length)
  for (let row = 0; row < of.length; row++) {
    const one = first.of[row] ?? -1
    const other = second.of[row] ?? -1
    of[row] = one < 0 || other < 0 ? -1 : one * second.count + other
  }
  return numberPlaces(of, span, 0)
}

function pairApart(first: Groups, second: Groups): Groups {
  const keys = new Float64Array(first.of.length)
  const nulls = noNulls(keys.length)
  for (let row = 0; row < keys.length; row++) {
    const one = first.of[row] ?? -1
    const other = second.of[row] ?? -1
    if (one < 0 || other < 0) setNull(nulls, row)
    else keys[row] = one * second.count + other
  }
  return groupApart(keys, nulls)
}
