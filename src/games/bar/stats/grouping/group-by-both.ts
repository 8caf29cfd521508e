import { type Groups, groupApart, isCloseTogether, numberMarks } from './group-rows.ts'
import { noNulls, setNull } from './null-bits.ts'
import { remember } from './remember.ts'
import { openScratch } from './scratch.ts'

/** Groups of rows that share two values; numbered by the first, then by the second. */
export interface PairGroups extends Groups {
  /** A pair's group among the first groups, and among the second. */
  first: Int32Array
  second: Int32Array
}

/** By the first groups, then by the second. */
const found = remember((first: Groups) => remember((second: Groups) => findPairs(first, second)))

/** Only pairs that occur; a row that lacks either value is in none. The result is shared and not to be changed. */
export function groupByBoth(first: Groups, second: Groups): PairGroups {
  return found(first)(second)
}

function findPairs(first: Groups, second: Groups): PairGroups {
  const span = first.count * second.count
  const pairs = isCloseTogether(span, first.of.length) ? pairClose(first, second, span) : pairApart(first, second)
  return { ...pairs, ...takeApart(pairs.values, second.count) }
}

function takeApart(values: Float64Array, width: number): Pick<PairGroups, 'first' | 'second'> {
  const first = new Int32Array(values.length)
  const second = new Int32Array(values.length)
  for (let pair = 0; pair < values.length; pair++) {
    const value = values[pair] ?? 0
    first[pair] = Math.floor(value / width)
    second[pair] = value % width
  }
  return { first, second }
}

const scratch = openScratch()

function pairClose(first: Groups, second: Groups, span: number): Groups {
  const of = new Int32Array(first.of.length)
  const groupAt = scratch(span)
  markPlaces(groupAt, of, first.of, second.of, second.count)
  const values = numberMarks(groupAt, 0, 1)
  turnIntoGroups(of, groupAt)
  return { count: values.length, of, values }
}

function markPlaces(marks: Int32Array, places: Int32Array, first: Int32Array, second: Int32Array, width: number): void {
  for (let row = 0; row < places.length; row++) {
    const one = first[row] ?? -1
    const other = second[row] ?? -1
    const place = one < 0 || other < 0 ? -1 : one * width + other
    places[row] = place
    if (place >= 0) marks[place] = 1
  }
}

function turnIntoGroups(places: Int32Array, groupAt: Int32Array): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? -1
    if (place >= 0) places[row] = groupAt[place] ?? 0
  }
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
