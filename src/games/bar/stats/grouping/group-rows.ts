import type { NullBits } from '../../parse/decoded-aspect.ts'
import { isNull } from '../../parse/decoded-aspect.ts'

export type Numbers = Int32Array | Float64Array

/** What rows can be grouped by: a column of whole numbers, or numbers made of one. */
export interface Keys {
  values: Numbers
  nulls: NullBits
}

/** Rows by a whole number of theirs. */
export interface Groups {
  count: number
  /** The group of each row, -1 = the row has none. Groups are numbered by their value, ascending, from 0. */
  of: Int32Array
  /** The value that the rows of each group share. */
  values: Float64Array
}

/**
 * Groups rows; rows without a value are in no group. Numbers that lie close together, as ids and frames do, are looked
 * up in a flat array, any others in a map, so that no number costs more memory than its row.
 */
export function groupRows({ values, nulls }: Keys): Groups {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    if (nulls !== null && isNull(nulls, row)) continue
    const value = values[row] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least > most) return { count: 0, of: new Int32Array(values.length).fill(-1), values: new Float64Array(0) }
  return most - least < 65_536 + 8 * values.length
    ? groupClose(values, nulls, least, most - least + 1)
    : groupApart(values, nulls)
}

function groupClose(values: Numbers, nulls: NullBits, least: number, span: number): Groups {
  const groupOf = new Int32Array(span)
  for (let row = 0; row < values.length; row++) {
    if (nulls === null || !isNull(nulls, row)) groupOf[(values[row] ?? 0) - least] = 1
  }
  let count = 0
  for (let place = 0; place < span; place++) if (groupOf[place] === 1) groupOf[place] = count++
  const of = new Int32Array(values.length)
  const shared = new Float64Array(count)
  for (let row = 0; row < values.length; row++) {
    if (nulls !== null && isNull(nulls, row)) {
      of[row] = -1
      continue
    }
    const value = values[row] ?? 0
    const group = groupOf[value - least] ?? 0
    of[row] = group
    shared[group] = value
  }
  return { count, of, values: shared }
}

function groupApart(values: Numbers, nulls: NullBits): Groups {
  const groupOf = new Map<number, number>()
  for (let row = 0; row < values.length; row++) {
    if (!isNull(nulls, row)) groupOf.set(values[row] ?? 0, 0)
  }
  const shared = Float64Array.from(groupOf.keys()).sort()
  for (const [group, value] of shared.entries()) groupOf.set(value, group)
  const of = Int32Array.from(values, (value, row) => (isNull(nulls, row) ? -1 : (groupOf.get(value) ?? -1)))
  return { count: shared.length, of, values: shared }
}
