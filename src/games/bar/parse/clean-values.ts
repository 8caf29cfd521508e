import { type AspectName, enums, type Field, type FieldOf } from './aspects.ts'
import type { NameIn } from './code-of.ts'
import { type Column, type DecodedAspect, isNull } from './decoded-aspect.ts'
import { openRowMaker } from './row-maker.ts'

type CleanOf<F extends Field> = F['enum'] extends keyof typeof enums
  ? NameIn<F['enum']>
  : { int: number; bool: boolean; text: string }[F['type']]

/** What a field means: divided by its divisor, a code's name, true or false. Null only where the schema has it. */
export type CleanValue<F extends Field> = F['nullable'] extends true ? CleanOf<F> | null : CleanOf<F>

export type CleanRow<Name extends AspectName> = { [F in FieldOf<Name> as F['name']]: CleanValue<F> }

/** The clean value of any row of a column. Null stays null; 0 is a real unit, a real team, a real amount. */
export function cleanReader({ field, values, nulls }: Column): (row: number) => number | string | boolean | null {
  const { divisor } = field
  const names: Record<number, string> | null = field.enum === null ? null : enums[field.enum]
  return (row) => {
    const value = isNull(nulls, row) ? undefined : values[row]
    if (value === undefined) return null
    if (typeof value === 'string') return value
    if (field.type === 'bool') return value === 1
    return names ? (names[value] ?? null) : value / divisor
  }
}

/** One plain object a row, made as it is asked for. Keys in the schema's order. */
export function* cleanRows<Name extends AspectName>(decoded: DecodedAspect<Name>): Generator<CleanRow<Name>> {
  const columns: Record<string, Column> = decoded.columns
  // Each value was checked against its field when it was decoded.
  const rowAt = openRowMaker<CleanRow<Name>>(Object.keys(columns), Object.values(columns).map(cleanReader))
  for (let row = 0; row < decoded.rows; row++) yield rowAt(row)
}
