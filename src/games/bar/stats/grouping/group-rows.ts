import { isNull, type NullBits } from '../../parse/decoded-aspect.ts'
import { remember } from './remember.ts'
import { openScratch } from './scratch.ts'

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

/** By the arrays of values, then by the step. */
const found = remember((_values: Numbers) => new Map<number, Groups>())

/**
 * Groups rows by a column, or by the steps of a length that its values lie in: minutes of frames, cells of places. Rows
 * without a value are in no group. The result is shared and not to be changed.
 */
export function groupRows(keys: Keys, step = 1): Groups {
  const known = found(keys.values)
  const groups = known.get(step) ?? findGroups(keys.values, keys.nulls, step)
  known.set(step, groups)
  return groups
}

const scratch = openScratch()

// Each loop over rows is a function of its own, here and wherever rows are grouped: what is small and has one loop the
// engine makes fast within the first file, while a function of several is thrown out of its fast form after each.
function findGroups(values: Numbers, nulls: NullBits, step: number): Groups {
  if (!(values instanceof Int32Array)) return groupApart(values, nulls, step)
  const least = findLeast(values, nulls)
  const span = findMost(values, nulls) - least + 1
  const of = new Int32Array(values.length).fill(-1)
  if (span < 1) return { count: 0, of, values: new Float64Array(0) }
  if (!isCloseTogether(span, values.length)) return groupApart(values, nulls, step)
  const groupAt = scratch(span)
  markValues(groupAt, values, nulls, least)
  const shared = numberMarks(groupAt, least, step)
  lookUp(of, groupAt, values, nulls, least)
  return { count: shared.length, of, values: shared }
}

function findLeast(values: Int32Array, nulls: NullBits): number {
  let least = 2 ** 31 - 1
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    if (value < least && (nulls === null || !isNull(nulls, row))) least = value
  }
  return least
}

function findMost(values: Int32Array, nulls: NullBits): number {
  let most = -(2 ** 31)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    if (value > most && (nulls === null || !isNull(nulls, row))) most = value
  }
  return most
}

function markValues(marks: Int32Array, values: Int32Array, nulls: NullBits, least: number): void {
  for (let row = 0; row < values.length; row++) {
    if (nulls === null || !isNull(nulls, row)) marks[(values[row] ?? 0) - least] = 1
  }
}

function lookUp(of: Int32Array, groupAt: Int32Array, values: Int32Array, nulls: NullBits, least: number): void {
  for (let row = 0; row < of.length; row++) {
    if (nulls === null || !isNull(nulls, row)) of[row] = groupAt[(values[row] ?? 0) - least] ?? 0
  }
}

/**
 * Numbers that lie close together, as ids and frames do, are looked up in a flat array, any others in a map, so that no
 * number costs more memory than its row.
 */
export const isCloseTogether = (span: number, rows: number) => span < 65_536 + 8 * rows

/**
 * Puts the number of its group in each place that was marked with 1, and returns the groups' values. A place stands for
 * itself and `first`; those of one step are one group.
 */
export function numberMarks(marks: Int32Array, first: number, step: number): Float64Array {
  const values: number[] = []
  numberPlaces(values, marks, first, step)
  return Float64Array.from(values)
}

function numberPlaces(values: number[], marks: Int32Array, first: number, step: number): void {
  for (let place = 0; place < marks.length; place++) {
    if (marks[place] === 0) continue
    const value = Math.floor((place + first) / step)
    if (values.length === 0 || values[values.length - 1] !== value) values.push(value)
    marks[place] = values.length - 1
  }
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
