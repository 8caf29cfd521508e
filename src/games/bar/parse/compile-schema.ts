import { type Sha256, sha256 } from '../../../core/archive/sha256.ts'
import { type Aspect, aspects, enums, type Field } from './aspects.ts'

/** Bytes of one text. Names are short; a header that claims more is refused before its bytes are waited for. */
export const longestText = 65_535
/** Bytes of the longest head of a value that an int or a bool can have: a tag and 64 bits. */
const longestNumber = 9
/** Bytes of the longest head of a row, or of a text. */
const longestHead = 5

/** What a decoder asks of an aspect, worked out once. */
export interface CompiledAspect {
  name: string
  fields: readonly Field[]
  /** A row may end after this many values: all fields behind are nullable. */
  least: number
  /** Bytes of the longest row that can be right. */
  longestRow: number
  /** The codes that a field may have, at the field's position; null = any number. */
  codes: readonly (ReadonlySet<number> | null)[]
}

export function compileAspect(name: string, { fields }: Aspect): CompiledAspect {
  return {
    name,
    fields,
    least: fields.findLastIndex(({ nullable }) => !nullable) + 1,
    longestRow: fields.reduce(
      (sum, { type }) => sum + (type === 'text' ? longestHead + longestText : longestNumber),
      longestHead,
    ),
    codes: fields.map((field) => (field.enum === null ? null : new Set(Object.keys(enums[field.enum]).map(Number)))),
  }
}

/**
 * SHA-256 over everything the schema says of how bytes become values: names, order, types, nullability, divisors,
 * codes and versions. What was decoded under another hash may mean something else.
 */
export function hashSchema(
  aspects: Record<string, Aspect>,
  enums: Record<string, Readonly<Record<number, string>>>,
): Sha256 {
  const text = JSON.stringify({
    aspects: Object.entries(aspects).map(([name, { version, fields }]) => [
      name,
      version,
      fields.map((field) => [field.name, field.type, field.nullable, field.divisor, field.enum]),
    ]),
    enums: Object.entries(enums).map(([name, codes]) => [name, Object.entries(codes)]),
  })
  return sha256(text)
}

/** The hash of the schema as it is. */
export const schemaHash = hashSchema(aspects, enums)
