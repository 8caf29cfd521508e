import { type AspectName, enums, type Field, type FieldOf } from './aspects.ts'
import type { NameIn } from './code-of.ts'
import { type Column, type DecodedAspect, isNull } from './decoded-aspect.ts'

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

/** Any row as a plain object. Keys in the schema's order. */
export function cleanRowAt<Name extends AspectName>(decoded: DecodedAspect<Name>): (row: number) => CleanRow<Name> {
  const columns: Record<string, Column> = decoded.columns
  const keys = Object.keys(columns).map((name, at) => `${JSON.stringify(name)}: read[${at}](row)`)
  // Written out for the schema's names, as one would by hand: objects that are made with all their keys at once take
  // less than half the time of those filled in a loop. Each value was checked against its field when it was decoded.
  const make = new Function('read', `return (row) => ({ ${keys.join(', ')} })`) as (
    read: readonly ReturnType<typeof cleanReader>[],
  ) => (row: number) => CleanRow<Name>
  return make(Object.values(columns).map((column) => cleanReader(column)))
}

/** One plain object a row, made as it is asked for. */
export function* cleanRows<Name extends AspectName>(decoded: DecodedAspect<Name>): Generator<CleanRow<Name>> {
  const rowAt = cleanRowAt(decoded)
  for (let row = 0; row < decoded.rows; row++) yield rowAt(row)
}
