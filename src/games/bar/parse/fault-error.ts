import type { Field } from './aspects.ts'
import type { CompiledAspect } from './compile-schema.ts'
import {
  type DecodeError,
  type DecodeErrorCode,
  FieldTypeError,
  NotARowError,
  NotMessagePackError,
  type Place,
  RowWidthError,
  UnknownCodeError,
} from './decode-error.ts'
import type { Token } from './read-token.ts'

/** Why there is no good row, as plain data: with bad rows skipped there may be millions that nobody will read of. */
export interface Fault {
  /** After no-messagepack nobody can say where the next row begins. */
  code: Exclude<DecodeErrorCode, 'cut-row'>
  /** Where that which is wrong begins, in the bytes that were read. */
  at: number
  /** Null = the row as a whole is wrong. */
  field: Field | null
  /** What stands there instead. */
  found: Token
}

/** A fault as an error, for people. */
export function faultError(
  { code, field, found }: Fault,
  { fields, least }: CompiledAspect,
  place: Place,
): DecodeError {
  if (code === 'row-width') return new RowWidthError(place, found.value, { least, most: fields.length })
  if (code === 'not-a-row') return new NotARowError(place, describe(found))
  if (code === 'no-messagepack' || field === null) return new NotMessagePackError(place)
  if (code === 'unknown-code') return new UnknownCodeError(place, field.name, found.value)
  return new FieldTypeError(
    place,
    field.name,
    `${expected[field.type]}${field.nullable ? ' or null' : ''}`,
    describe(found),
  )
}

const expected = { int: 'a whole number up to 2^53', bool: 'true or false', text: 'UTF-8 text' }

function describe({ kind, value }: Token): string {
  switch (kind) {
    case 'nil':
      return 'null'
    case 'bool':
      return value === 1 ? 'true' : 'false'
    case 'number':
      return `${value}`
    case 'text':
      return `a text of ${value} bytes`
    case 'bytes':
      return `${value} raw bytes`
    case 'array':
      return `an array of ${value}`
    case 'map':
      return `a map of ${value / 2}`
    default:
      return 'an extension value'
  }
}
