import type { AspectName, Field, FieldOf } from './aspects.ts'

/**
 * A bit a row, the lowest bit of a byte first; a set bit = null, and the value beside it is 0 or ''. Absent when no row
 * of the column is null.
 */
export type NullBits = Uint8Array | null

/** As written: not yet divided by the field's divisor. Float64 only where a value leaves 32 bits. */
export interface IntColumn {
  field: Field
  values: Int32Array | Float64Array
  nulls: NullBits
}

/** 0 or 1 a row. */
export interface BoolColumn {
  field: Field
  values: Uint8Array
  nulls: NullBits
}

export interface TextColumn {
  field: Field
  values: readonly string[]
  nulls: NullBits
}

export type Column = IntColumn | BoolColumn | TextColumn

type ColumnOf<Type extends Field['type']> = Type extends 'int'
  ? IntColumn
  : Type extends 'bool'
    ? BoolColumn
    : TextColumn

/** The rows of one aspect, column by column. Arrays may be views of a larger buffer; they hold exactly `rows` values. */
export interface DecodedAspect<Name extends AspectName = AspectName> {
  aspect: Name
  rows: number
  columns: { readonly [F in FieldOf<Name> as F['name']]: ColumnOf<F['type']> }
}

/** Aspects by their name; a dump need not have them all. */
export type DecodedAspects = { readonly [Name in AspectName]?: DecodedAspect<Name> }

export function isNull(nulls: NullBits, row: number): boolean {
  return nulls !== null && ((nulls[row >> 3] ?? 0) & (1 << (row & 7))) !== 0
}
