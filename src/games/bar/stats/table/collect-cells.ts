import type { Numbers } from '../grouping/group-rows.ts'
import { noNulls, setNull } from '../grouping/null-bits.ts'
import type { Lists, NullableNumbers } from './cells.ts'

/** A number of each item: for tables of few rows, that are made of objects. */
export function numbersOf<Item>(items: readonly Item[], read: (item: Item, place: number) => number): Float64Array {
  const numbers = new Float64Array(items.length)
  for (const [row, item] of items.entries()) numbers[row] = read(item, row)
  return numbers
}

/** The numbers at these places, divided. */
export function numbersAt(places: Int32Array, values: Numbers, divisor = 1): Float64Array {
  const numbers = new Float64Array(places.length)
  for (let row = 0; row < places.length; row++) numbers[row] = (values[places[row] ?? 0] ?? 0) / divisor
  return numbers
}

/** The same array, each of its numbers divided. */
export function divided(values: Float64Array, divisor: number): Float64Array {
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / divisor
  return values
}

export function nullableNumbersOf<Item>(items: readonly Item[], read: (item: Item) => number | null): NullableNumbers {
  const values = new Float64Array(items.length)
  const nulls = noNulls(items.length)
  for (const [row, item] of items.entries()) {
    const value = read(item)
    if (value === null) setNull(nulls, row)
    else values[row] = value
  }
  return { values, nulls }
}

export function listsOf<Item>(items: readonly Item[], read: (item: Item) => readonly number[]): Lists {
  const lists = items.map(read)
  const starts = new Int32Array(lists.length + 1)
  for (const [row, list] of lists.entries()) starts[row + 1] = (starts[row] ?? 0) + list.length
  return { starts, items: Float64Array.from(lists.flat()) }
}
