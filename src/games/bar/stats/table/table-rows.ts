import { cleanReader } from '../../parse/clean-values.ts'
import { isNull } from '../../parse/decoded-aspect.ts'
import { openRowMaker } from '../../parse/row-maker.ts'
import type { Numbers } from '../grouping/group-rows.ts'
import type { OutputColumn, StatValue } from '../stat.ts'
import { type Cells, type Lists, listAt, rowsIn } from './cells.ts'

/** The value of any row of a column, as it is written out. */
export function cellReader({ type }: OutputColumn, cells: Cells): (row: number) => StatValue {
  if ('starts' in cells) return isOfNumbers(cells) ? (row) => listAt(cells, row) : recordReader(cells)
  if ('field' in cells) return cleanReader(cells)
  if ('nulls' in cells) return (row) => (isNull(cells.nulls, row) ? null : (cells.values[row] ?? null))
  return type === 'bool' ? (row) => cells[row] === 1 : (row) => cells[row] ?? null
}

/** A table's rows as plain objects, one after the other, made as they are asked for. Keys in the order of the columns. */
export function* tableRows(
  columns: readonly OutputColumn[],
  table: Readonly<Record<string, Cells>>,
): Generator<Record<string, StatValue>> {
  const all = columns.map((column) => ({ name: column.name, cells: table[column.name] ?? [], column }))
  const rowAt = openRowMaker<Record<string, StatValue>>(
    all.map(({ name }) => name),
    all.map(({ column, cells }) => cellReader(column, cells)),
  )
  const rows = rowsIn(all[0]?.cells ?? [])
  for (let row = 0; row < rows; row++) yield rowAt(row)
}

function isOfNumbers(lists: Lists | Lists<Readonly<Record<string, Numbers>>>): lists is Lists {
  return ArrayBuffer.isView(lists.items)
}

function recordReader({ starts, items }: Lists<Readonly<Record<string, Numbers>>>): (row: number) => StatValue {
  const names = Object.keys(items)
  const recordAt = openRowMaker<Record<string, number>>(
    names,
    names.map((name) => (item) => items[name]?.[item] ?? 0),
  )
  return (row) => {
    const from = starts[row] ?? 0
    return Array.from({ length: (starts[row + 1] ?? 0) - from }, (_, place) => recordAt(from + place))
  }
}
