import { type AspectName, aspects, type Field, type FieldOf } from '../../../src/games/bar/parse/aspects.ts'

type ValueOf<F extends Field> =
  | (F['type'] extends 'int' ? number : F['type'] extends 'bool' ? boolean : string)
  | (F['nullable'] extends true ? null : never)

/** A row by the names of its fields, raw as in the file; a nullable field that is left out is null. */
export type RawRow<Name extends AspectName> = {
  [F in Extract<FieldOf<Name>, { nullable: false }> as F['name']]: ValueOf<F>
} & { [F in Extract<FieldOf<Name>, { nullable: true }> as F['name']]?: ValueOf<F> }

/** All rows of a dump while the match is played, in any order of time. */
export interface Rows {
  /** `width`: values that are written; what is missing at the end of a row is null to its reader. */
  add<Name extends AspectName>(aspect: Name, row: RawRow<Name>, width?: number): void
  /** The file of an aspect: its rows by frame, back to back. */
  bytes(aspect: AspectName): Uint8Array
}

type Value = number | boolean | string | null

export function createRows(): Rows {
  const rows = new Map<AspectName, Value[][]>()
  return {
    add(aspect, row, width) {
      const named: Record<string, Value | undefined> = row
      const fields: readonly Field[] = aspects[aspect].fields
      const values = fields.slice(0, width ?? fields.length).map(({ name }) => named[name] ?? null)
      const list = rows.get(aspect)
      if (list) list.push(values)
      else rows.set(aspect, [values])
    },
    bytes(aspect) {
      const list = rows.get(aspect) ?? []
      // The sort is stable: what happened in one frame keeps its order.
      if (aspects[aspect].fields[0].name === 'frame') list.sort((a, b) => Number(a[0]) - Number(b[0]))
      return encodeRows(list)
    },
  }
}

/** MessagePack as the emitter writes it: an array a row; whole numbers from 2^24 on as float32. */
export function encodeRows(rows: readonly (readonly Value[])[]): Uint8Array {
  let buffer = Buffer.allocUnsafe(65_536)
  let at = 0
  for (const row of rows) {
    if (row.length < 16) put(0x90 | row.length, 0)
    else put(0xdc, 2, (where) => buffer.writeUInt16BE(row.length, where))
    for (const value of row) write(value)
  }
  return Uint8Array.prototype.slice.call(buffer, 0, at)

  function put(tag: number, more: number, fill?: (where: number) => void): void {
    if (at + more + 1 > buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length + more)])
    buffer[at] = tag
    fill?.(at + 1)
    at += 1 + more
  }

  function write(value: Value): void {
    if (value === null) put(0xc0, 0)
    else if (typeof value === 'boolean') put(value ? 0xc3 : 0xc2, 0)
    else if (typeof value === 'string') writeText(Buffer.from(value))
    else writeNumber(value)
  }

  function writeNumber(value: number): void {
    if (!Number.isInteger(value)) throw new Error(`${value} is no whole number`)
    if (Math.abs(value) >= 2 ** 24) put(0xca, 4, (where) => buffer.writeFloatBE(value, where))
    else if (value >= 0 && value < 128) put(value, 0)
    else if (value < 0 && value >= -32) put(value + 256, 0)
    else if (value >= 0 && value < 256) put(0xcc, 1, (where) => buffer.writeUInt8(value, where))
    else if (value >= 0 && value < 65_536) put(0xcd, 2, (where) => buffer.writeUInt16BE(value, where))
    else if (value >= 0) put(0xce, 4, (where) => buffer.writeUInt32BE(value, where))
    else if (value >= -128) put(0xd0, 1, (where) => buffer.writeInt8(value, where))
    else if (value >= -32_768) put(0xd1, 2, (where) => buffer.writeInt16BE(value, where))
    else put(0xd2, 4, (where) => buffer.writeInt32BE(value, where))
  }

  function writeText(text: Buffer): void {
    const { length } = text
    if (length < 32) put(0xa0 | length, length, (where) => text.copy(buffer, where))
    else {
      put(0xd9, 1 + length, (where) => {
        buffer.writeUInt8(length, where)
        text.copy(buffer, where + 1)
      })
    }
  }
}
