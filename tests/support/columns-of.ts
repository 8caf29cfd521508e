import { type AspectName, aspects, enums, type Field, type FieldOf } from '../../src/games/bar/parse/aspects.ts'
import type { DecodedAspect } from '../../src/games/bar/parse/decoded-aspect.ts'

/** A row as a person writes it: real numbers as in the file, words for codes; what is not told is 0, false, '' or null. */
export type PlainRow<Name extends AspectName> = Partial<Record<FieldOf<Name>['name'], number | string | boolean | null>>

/** Hand-made rows as the decoder would hand them over. */
export function columnsOf<Name extends AspectName>(aspect: Name, rows: readonly PlainRow<Name>[]): DecodedAspect<Name> {
  const fields: readonly Field[] = aspects[aspect].fields
  const columns = fields.map((field) => {
    const cells = rows.map((row) => cellOf(field, row[field.name as FieldOf<Name>['name']] ?? null))
    if (field.type === 'text')
      return [field.name, { field, values: cells.map((cell) => String(cell ?? '')), nulls: null }]
    const numbers = cells.map((cell) => Number(cell ?? 0))
    const isWide = numbers.some((value) => value !== (value | 0))
    const values =
      field.type === 'bool' ? Uint8Array.from(numbers) : isWide ? Float64Array.from(numbers) : Int32Array.from(numbers)
    return [field.name, { field, values, nulls: field.nullable ? bitsOf(cells) : null }]
  })
  // Every field of the schema has its column, of the type the schema says.
  return { aspect, rows: rows.length, columns: Object.fromEntries(columns) } as DecodedAspect<Name>
}

function cellOf(field: Field, cell: number | string | boolean | null): number | string | null {
  if (field.enum === null || typeof cell !== 'string') return typeof cell === 'boolean' ? Number(cell) : cell
  const code = Object.entries(enums[field.enum]).find(([, name]) => name === cell)?.[0]
  if (code === undefined) throw new Error(`${field.enum} has no ${cell}`)
  return Number(code)
}

function bitsOf(cells: readonly unknown[]): Uint8Array | null {
  if (!cells.includes(null)) return null
  const bits = new Uint8Array(Math.ceil(cells.length / 8))
  for (const [row, cell] of cells.entries())
    if (cell === null) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
  return bits
}
