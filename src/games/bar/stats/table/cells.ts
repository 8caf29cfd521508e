import type { Column, NullBits } from '../../parse/decoded-aspect.ts'
import type { Numbers } from '../grouping/group-rows.ts'

/** Lists, one a row, back to back: those of a row are the items from its start up to the next row's. */
export interface Lists<Items = Numbers> {
  /** One more than rows. */
  starts: Int32Array
  items: Items
}

/** Numbers of which some are missing; see `NullBits`. */
export interface NullableNumbers {
  values: Numbers
  nulls: NullBits
}

/**
 * The values of one column of a table, one a row, in arrays: an object a row would take ten times the memory, and the
 * time to throw it away. Numbers are for 'int' and 'float', bytes of 0 and 1 for 'bool'. A decoded column stands for its
 * clean values, and lists of several arrays by their names for 'records'.
 */
export type Cells =
  | Numbers
  | Uint8Array
  | readonly string[]
  | NullableNumbers
  | Column
  | Lists
  | Lists<Readonly<Record<string, Numbers>>>

/** The items of one row. */
export function listAt({ starts, items }: Lists, row: number): number[] {
  return Array.from(items.subarray(starts[row] ?? 0, starts[row + 1] ?? 0))
}

export function rowsIn(cells: Cells): number {
  if ('starts' in cells) return cells.starts.length - 1
  return 'length' in cells ? cells.length : cells.values.length
}
