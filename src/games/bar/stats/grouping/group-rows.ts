import { isNull, type NullBits } from '../../parse/decoded-aspect.ts'

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

/** Several stats group by the same columns: what was found is kept for as long as the column lives. */
const found = new WeakMap<Numbers, Map<number, Groups>>()

/**
 * Groups rows by a column, or by the steps of a length that its values lie in: minutes of frames, cells of places. Rows
 * without a value are in no group. The result is shared and not to be changed.
 */
export function groupRows(keys: Keys, step = 1): Groups {
  const known = found.get(keys.values) ?? new Map<number, Groups>()
  found.set(keys.values, known)
  const groups = known.get(step) ?? findGroups(keys, step)
  known.set(step, groups)
  return groups
}

function findGroups({ values, nulls }: Keys, step: number): Groups {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    if (nulls !== null && isNull(nulls, row)) continue
    const value = values[row] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  const of = new Int32Array(values.length)
  if (least > most) return { count: 0, of: of.fill(-1), values: new Float64Array(0) }
  const first = Math.floor(least / step)
  const span = Math.floor(most / step) - first + 1
  if (!isCloseTogether(span, values.length)) return groupApart(values, nulls, step)
  for (let row = 0; row < of.length; row++) {
    const isOut = nulls !== null && isNull(nulls, row)
    of[row] = isOut ? -1 : Math.floor((values[row] ?? 0) / step) - first
  }
  return numberPlaces(of, span, first)
}

/**
 * Numbers that lie close together, as ids and frames do, are looked up in a flat array, any others in a map, so that no
 * number costs more memory than its row.
 */
export const isCloseTogether = (span: number, rows: number) => span < 65_536 + 8 * rows

/** Turns places (-1 = none, others below `span`) into groups, in the same array. A group's value is its place and `first`. */
export function numberPlaces(of: Int32Array, span: number, first: number): Groups {
  const groupAt = new Int32Array(span)
  for (let row = 0; row < of.length; row++) {
    const place = of[row] ?? -1
    if (place >= 0) groupAt[place] = 1
  }
  let count = 0
  for (let place = 0; place < span; place++) if (groupAt[place] === 1) groupAt[place] = count++
  const values = new Float64Array(count)
  for (let row = 0; row < of.length; row++) {
    const place = of[row] ?? -1
    if (place < 0) continue
    const group = groupAt[place] ?? 0
    of[row] = group
    values[group] = place + first
  }
  return { count, of, values }
}

/** Any whole numbers, and any number of them. */
export function groupApart(values: Numbers, nulls: NullBits, step = 1): Groups {
  const stepOf = (row: number) => Math.floor((values[row] ?? 0) / step)
  const groupOf = new Map<number, number>()
  for (let row = 0; row < values.length; row++) if (!isNull(nulls, row)) groupOf.set(stepOf(row), 0)
  const shared = Float64Array.from(groupOf.keys()).sort()
  for (const [group, value] of shared.entries()) groupOf.set(value, group)
  const of = new Int32Array(values.length).map((_, row) => (isNull(nulls, row) ? -1 : (groupOf.get(stepOf(row)) ?? -1)))
  return { count: shared.length, of, values: shared }
}
