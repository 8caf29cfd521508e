import type { Field } from './aspects.ts'
import type { Column } from './decoded-aspect.ts'

/** Columns that rows are added to. */
export interface GrowingColumns {
  readonly rows: number
  /** One row, by the schema's order. */
  append(values: readonly (number | string | null)[]): void
  /** Room for this many rows, so that none has to be made step by step. */
  reserve(rows: number): void
  /** The columns by their names. Nothing may be added afterwards. */
  finish(): Record<string, Column>
}

type Growing =
  | { field: Field; type: 'int'; values: Int32Array | Float64Array; nulls: Uint8Array | null }
  | { field: Field; type: 'bool'; values: Uint8Array; nulls: Uint8Array | null }
  | { field: Field; type: 'text'; values: string[]; nulls: Uint8Array | null }

const firstCapacity = 64

/** Int32 until a value does not fit, then Float64; a bitmap only from the first null on. */
export function growColumns(fields: readonly Field[]): GrowingColumns {
  let capacity = firstCapacity
  let rows = 0
  const columns = fields.map((field) => startColumn(field, capacity))

  return {
    get rows() {
      return rows
    },
    append(values) {
      if (rows === capacity) reserve(capacity * 2)
      for (const [index, column] of columns.entries()) put(column, values[index] ?? null)
      rows++
    },
    reserve,
    finish: () => Object.fromEntries(columns.map((column) => [column.field.name, finished(column)])),
  }

  function put(column: Growing, value: number | string | null): void {
    if (value === null) setNull(column)
    if (column.type === 'text') column.values.push(`${value ?? ''}`)
    else if (typeof value === 'number') {
      if (column.type === 'int' && value !== (value | 0)) column.values = Float64Array.from(column.values)
      column.values[rows] = value
    }
  }

  function setNull(column: Growing): void {
    column.nulls ??= new Uint8Array(bitmapBytes(capacity))
    column.nulls[rows >> 3] = (column.nulls[rows >> 3] ?? 0) | (1 << (rows & 7))
  }

  function reserve(wanted: number): void {
    if (wanted <= capacity) return
    capacity = wanted
    for (const column of columns) {
      if (column.type === 'int') column.values = grown(column.values, capacity)
      if (column.type === 'bool') column.values = grown(column.values, capacity)
      if (column.nulls) column.nulls = grown(column.nulls, bitmapBytes(capacity))
    }
  }

  function finished(column: Growing): Column {
    const { field } = column
    const nulls = column.nulls?.subarray(0, bitmapBytes(rows)) ?? null
    if (column.type === 'text') return { field, values: column.values, nulls }
    if (column.type === 'bool') return { field, values: column.values.subarray(0, rows), nulls }
    return { field, values: column.values.subarray(0, rows), nulls }
  }
}

function startColumn(field: Field, capacity: number): Growing {
  const { type } = field
  if (type === 'int') return { field, type, values: new Int32Array(capacity), nulls: null }
  if (type === 'bool') return { field, type, values: new Uint8Array(capacity), nulls: null }
  return { field, type, values: [], nulls: null }
}

function grown<Numbers extends Int32Array | Float64Array | Uint8Array>(numbers: Numbers, capacity: number): Numbers {
  const larger = new (numbers.constructor as new (length: number) => Numbers)(capacity)
  larger.set(numbers)
  return larger
}

const bitmapBytes = (rows: number) => (rows + 7) >> 3
