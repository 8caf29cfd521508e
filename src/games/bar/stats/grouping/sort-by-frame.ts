import { type Column, type IntColumn, isNull, type NullBits } from '../../parse/decoded-aspect.ts'
import { isByFrame, rowsByFrame } from './frames.ts'
import { noNulls, setNull } from './null-bits.ts'

/** All columns by their frame, rows of one frame as written: the same columns when that is how they were written. */
export function sortByFrame<Columns extends { readonly frame: IntColumn }>(columns: Columns): Columns {
  if (isByFrame(columns.frame)) return columns
  const order = rowsByFrame(columns.frame)
  const sorted = Object.entries(columns as Record<string, Column>).map(([name, { field, values, nulls }]) => {
    const moved = values.slice()
    for (let row = 0; row < order.length; row++)
      (moved as (typeof values)[number][])[row] = values[order[row] ?? 0] ?? 0
    return [name, { field, values: moved, nulls: sortNulls(nulls, order) }]
  })
  // The same columns by the same names.
  return Object.fromEntries(sorted) as Columns
}

function sortNulls(nulls: NullBits, order: Int32Array): NullBits {
  if (nulls === null) return null
  const sorted = noNulls(order.length)
  for (let row = 0; row < order.length; row++) if (isNull(nulls, order[row] ?? 0)) setNull(sorted, row)
  return sorted
}
