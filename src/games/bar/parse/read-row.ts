import type { Field } from './aspects.ts'
import { type CompiledAspect, longestText } from './compile-schema.ts'
import type { Fault } from './fault-error.ts'
import { readToken, type Token } from './read-token.ts'

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
 * A bool may also be the number 0 or 1. A text is UTF-8. True is no int, and digits in a text are no number. A code that
 * its enum has no name for makes the row bad: what it means decides what the other values mean.
 */
export function openRowReader(aspect: CompiledAspect, bytes: Uint8Array): RowReader {
  return new PlainRowReader(aspect, bytes)
}

/** A class and no closures: the engine forgets how to run those fast whenever nobody holds them any more. */
class PlainRowReader implements RowReader {
  readonly values: (number | string | null)[]
  private readonly aspect: CompiledAspect
  private readonly bytes: Uint8Array
  private readonly view: DataView
  // A byte order mark is part of the name it stands in.
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private readonly token: Token = { kind: 'nil', value: 0, end: 0 }

  constructor(aspect: CompiledAspect, bytes: Uint8Array) {
    this.aspect = aspect
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.values = aspect.fields.map(() => null)
  }

  read(start: number, end: number): number | null | Fault {
    const { view, token, values } = this
    const { fields, least, codes } = this.aspect
    if (!readToken(view, start, end, token)) return null
    const { kind, value: width } = token
    if (isIllegal(token)) return this.fault('no-messagepack', start, null)
    if (kind !== 'array') return this.fault('not-a-row', start, null)
    if (width < least || width > fields.length) return this.fault('row-width', start, null)
    let at = token.end
    for (const [index, field] of fields.entries()) {
      if (index >= width) {
        values[index] = null
        continue
      }
      if (!readToken(view, at, end, token)) return null
      const value = this.readValue(field, end)
      if (value === undefined) return this.fault(isIllegal(token) ? 'no-messagepack' : 'field-type', at, field)
      if (value === cut) return null
      const known = codes[index] ?? null
      if (typeof value === 'number' && known !== null && !known.has(value)) return this.fault('unknown-code', at, field)
      values[index] = value
      at = token.end
    }
    return at
  }

  /** Undefined = the token is nothing that the field may be. */
  private readValue({ type, nullable }: Field, end: number): number | string | null | typeof cut | undefined {
    const { kind, value } = this.token
    if (kind === 'nil') return nullable ? null : undefined
    if (type === 'text') return kind === 'text' && value <= longestText ? this.readText(value, end) : undefined
    if (type === 'bool')
      return kind === 'bool' || (kind === 'number' && (value === 0 || value === 1)) ? value : undefined
    // Adding 0 makes a plain 0 of the float -0.
    return kind === 'number' && Number.isSafeInteger(value) ? value + 0 : undefined
  }

  private readText(length: number, end: number): string | typeof cut | undefined {
    const from = this.token.end
    if (from + length > end) return cut
    this.token.end = from + length
    try {
      return this.utf8.decode(this.bytes.subarray(from, this.token.end))
    } catch {
      return undefined
    }
  }

  private fault(code: Fault['code'], at: number, field: Field | null): Fault {
    return { code, at, field, found: { ...this.token } }
  }
}

/** A text that goes on behind the bytes there are. */
const cut = Symbol('cut')

const isIllegal = ({ kind }: Token) => kind === 'illegal'
