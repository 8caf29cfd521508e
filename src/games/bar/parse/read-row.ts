import type { Field } from './aspects.ts'
import { type CompiledAspect, longestText } from './compile-schema.ts'
import {
  type DecodeError,
  FieldTypeError,
  NotARowError,
  NotMessagePackError,
  type Place,
  RowWidthError,
  UnknownCodeError,
} from './decode-error.ts'
import { readToken, type Token } from './read-token.ts'

/** Why there is no good row. */
export interface Fault {
  /** Where that which is wrong begins, in the bytes that were read. */
  at: number
  /** The bytes are no MessagePack: nobody can say where the next row begins. */
  isFatal: boolean
  toError(place: Place): DecodeError
}

export interface RowReader {
  /** The last good row, by the schema's order: numbers as written, 0 and 1 for false and true. */
  values: readonly (number | string | null)[]
  /** Where the row at `at` ends; null = it goes on behind `end`, as far as one can see. */
  read(at: number, end: number): number | null | Fault
}

/**
 * The plain reading of one row, which every other way of reading must equal. Values are judged in the order of their
 * bytes, so that the first thing that is wrong is the same however the bytes arrive.
 *
 * An int may be written in any width and as a float without a fraction; beyond 2^53 nobody knows which number was meant.
 * A bool may also be the number 0 or 1. A text is UTF-8. A number is never a bool, and digits in a text are no number.
 */
export function openRowReader({ fields, least, codes }: CompiledAspect, bytes: Uint8Array): RowReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A byte order mark is part of the name it stands in.
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const token: Token = { kind: 'nil', value: 0, end: 0 }
  const values: (number | string | null)[] = fields.map(() => null)
  return { values, read }

  function read(start: number, end: number): number | null | Fault {
    if (!readToken(view, start, end, token)) return null
    const { kind, value: width } = token
    if (isIllegal(token)) return noMessagePack(start)
    if (kind !== 'array') return notARow(start, describe(token))
    if (width < least || width > fields.length) return wrongWidth(start, width)
    let at = token.end
    for (const [index, field] of fields.entries()) {
      if (index >= width) {
        values[index] = null
        continue
      }
      if (!readToken(view, at, end, token)) return null
      const value = readValue(field, end)
      if (value === undefined) return isIllegal(token) ? noMessagePack(at) : wrongType(at, field, describe(token))
      if (value === cut) return null
      const known = codes[index] ?? null
      if (typeof value === 'number' && known !== null && !known.has(value)) return unknownCode(at, field, value)
      values[index] = value
      at = token.end
    }
    return at
  }

  /** Undefined = the token is nothing that the field may be. */
  function readValue({ type, nullable }: Field, end: number): number | string | null | typeof cut | undefined {
    const { kind, value } = token
    if (kind === 'nil') return nullable ? null : undefined
    if (type === 'text') return kind === 'text' && value <= longestText ? readText(value, end) : undefined
    if (type === 'bool')
      return kind === 'bool' || (kind === 'number' && (value === 0 || value === 1)) ? value : undefined
    // Adding 0 makes a plain 0 of the float -0.
    return kind === 'number' && Number.isSafeInteger(value) ? value + 0 : undefined
  }

  function readText(length: number, end: number): string | typeof cut | undefined {
    const from = token.end
    if (from + length > end) return cut
    token.end = from + length
    try {
      return utf8.decode(bytes.subarray(from, token.end))
    } catch {
      return undefined
    }
  }

  function wrongWidth(at: number, width: number): Fault {
    const expected = { least, most: fields.length }
    return { at, isFatal: false, toError: (place) => new RowWidthError(place, width, expected) }
  }
}

/** A text that goes on behind the bytes there are. */
const cut = Symbol('cut')

const isIllegal = ({ kind }: Token) => kind === 'illegal'

function noMessagePack(at: number): Fault {
  return { at, isFatal: true, toError: (place) => new NotMessagePackError(place) }
}

function notARow(at: number, value: string): Fault {
  return { at, isFatal: false, toError: (place) => new NotARowError(place, value) }
}

function wrongType(at: number, field: Field, value: string): Fault {
  const expected = `${what[field.type]}${field.nullable ? ' or null' : ''}`
  return { at, isFatal: false, toError: (place) => new FieldTypeError(place, field.name, expected, value) }
}

function unknownCode(at: number, { name }: Field, code: number): Fault {
  return { at, isFatal: false, toError: (place) => new UnknownCodeError(place, name, code) }
}

const what = { int: 'a whole number up to 2^53', bool: 'true or false', text: 'UTF-8 text' }

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
