import type { Field } from './aspects.ts'
import type { ColumnRoom } from './column-room.ts'
import type { Column } from './decoded-aspect.ts'
import type { BlockColumn } from './kernel.ts'

/** Columns that rows are added to. */
export interface GrowingColumns {
  readonly rows: number
  /** One row, by the schema's order. */
  append(values: readonly (number | string | null)[]): void
  /** Rows `from` to `to` of a block, whose first stands at the same bit of a byte as the next row here. */
  appendBlock(block: readonly BlockColumn[], from: number, to: number): void
  /** The columns by their names. Nothing may be added afterwards. */
  finish(): Record<string, Column>
}

type Growing =
  | { field: Field; type: 'int'; values: Int32Array | Float64Array; nulls: Uint8Array | null }
  | { field: Field; type: 'bool'; values: Uint8Array; nulls: Uint8Array | null }
  | { field: Field; type: 'text'; values: string[]; nulls: Uint8Array | null }

const firstCapacity = 64

/**
 * Int32 until a value does not fit, then Float64; a bitmap only from the first null on. `expectRows` is asked when room
 * runs out: how many there will probably be, 0 = unknown. Memory comes from `room`, where there is one.
 */
export function growColumns(
  fields: readonly Field[],
  expectRows: () => number,
  room: ColumnRoom | null = null,
): GrowingColumns {
  return new Columns(fields, expectRows, room)
}

/** A class and no closures: the engine forgets how to run those fast whenever nobody holds them any more. */
class Columns implements GrowingColumns {
  private readonly columns: Growing[]
  private readonly expectRows: () => number
  private readonly room: ColumnRoom | null
  private capacity = firstCapacity
  rows = 0

  constructor(fields: readonly Field[], expectRows: () => number, room: ColumnRoom | null) {
    this.columns = fields.map((field) => startColumn(field, firstCapacity))
    this.expectRows = expectRows
    this.room = room
  }

  append(values: readonly (number | string | null)[]): void {
    this.makeRoom(1)
    for (const [index, column] of this.columns.entries()) this.put(column, values[index] ?? null)
    this.rows++
  }

  appendBlock(block: readonly BlockColumn[], from: number, to: number): void {
    this.makeRoom(to - from)
    for (const [index, column] of this.columns.entries()) {
      const { values, nulls } = block[index] ?? nothing
      if (column.type !== 'text') column.values.set(values.subarray(from, to), this.rows)
      if (nulls !== null) this.takeNulls(column, nulls, from, to)
    }
    this.rows += to - from
  }

  finish(): Record<string, Column> {
    return Object.fromEntries(this.columns.map((column) => [column.field.name, finished(column, this.rows)]))
  }

  private put(column: Growing, value: number | string | null): void {
    if (value === null) this.setNull(column)
    if (column.type === 'text') column.values.push(`${value ?? ''}`)
    else {
      const number = typeof value === 'number' ? value : 0
      if (column.values instanceof Int32Array && number !== (number | 0))
        column.values = Float64Array.from(column.values)
      column.values[this.rows] = number
    }
  }

  private setNull(column: Growing): void {
    column.nulls ??= new Uint8Array(bitmapBytes(this.capacity))
    column.nulls[this.rows >> 3] = (column.nulls[this.rows >> 3] ?? 0) | (1 << (this.rows & 7))
  }

  private takeNulls(column: Growing, bits: Uint8Array, from: number, to: number): void {
    // A row that was begun and given up may have left bits behind the last.
    const last = (to - 1) >> 3
    if (to > from && (to & 7) !== 0) bits[last] = (bits[last] ?? 0) & ((1 << (to & 7)) - 1)
    const used = bits.subarray(0, to > from ? last + 1 : 0)
    if (!hasBits(used)) return
    column.nulls ??= new Uint8Array(bitmapBytes(this.capacity))
    const shared = column.nulls[this.rows >> 3] ?? 0
    column.nulls.set(used, this.rows >> 3)
    column.nulls[this.rows >> 3] = shared | (used[0] ?? 0)
  }

  private makeRoom(more: number): void {
    if (this.rows + more <= this.capacity) return
    const expected = this.expectRows()
    this.capacity = Math.max(
      this.rows + more,
      Math.ceil(expected > 0 ? Math.max(expected * 1.02, this.capacity * 1.25) : this.capacity * 2),
    )
    for (const column of this.columns) {
      if (column.type === 'int') column.values = this.grownNumbers(column.values)
      if (column.type === 'bool') column.values = grown(column.values, this.capacity)
      if (column.nulls) column.nulls = grown(column.nulls, bitmapBytes(this.capacity))
    }
  }

  private grownNumbers(numbers: Int32Array | Float64Array): Int32Array | Float64Array {
    if (this.room === null || numbers instanceof Float64Array) return grown(numbers, this.capacity)
    const larger = this.room.take(this.capacity)
    larger.set(numbers)
    this.room.drop(numbers)
    return larger
  }
}

function finished(column: Growing, rows: number): Column {
  const { field } = column
  const nulls = column.nulls?.subarray(0, bitmapBytes(rows)) ?? null
  if (column.type === 'text') return { field, values: column.values, nulls }
  if (column.type === 'bool') return { field, values: column.values.subarray(0, rows), nulls }
  return { field, values: column.values.subarray(0, rows), nulls }
}

function hasBits(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return true
  return false
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

const nothing: BlockColumn = { values: new Uint8Array(0), nulls: null }

const bitmapBytes = (rows: number) => (rows + 7) >> 3
