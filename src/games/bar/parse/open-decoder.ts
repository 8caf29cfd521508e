import { type AspectName, aspects } from './aspects.ts'
import { compileAspect } from './compile-schema.ts'
import type { DecodeError } from './decode-error.ts'
import type { DecodedAspect } from './decoded-aspect.ts'
import { openRows, type RowOptions } from './open-rows.ts'

export type DecodeOptions = Pick<RowOptions, 'skipBadRows' | 'expectedBytes' | 'room'>

export interface DecodeResult<Name extends AspectName> {
  aspect: DecodedAspect<Name>
  skipped: Skipped
}

/** Rows left out by `skipBadRows`. */
export interface Skipped {
  count: number
  /** The first of them, ten at most. */
  first: readonly DecodeError[]
}

export interface Decoder<Name extends AspectName> {
  /** The file's next bytes, in pieces of any size; they are not kept. Throws like `end`, and is then over. */
  push(chunk: Uint8Array): void
  /** Throws a DecodeError for the first bad row, and with `skipBadRows` only where bytes are no MessagePack. */
  end(): DecodeResult<Name>
}

/**
 * Reads an aspect's file as it arrives, and keeps no more input than one piece and one row. The result is the same
 * however the bytes are cut into pieces.
 */
export function openDecoder<Name extends AspectName>(name: Name, options: DecodeOptions = {}): Decoder<Name> {
  const rows = openRows(compileAspect(name, aspects[name]), options)
  return {
    push: rows.push,
    end() {
      const { columns, rows: count, skipped } = rows.end()
      // The columns are those of this aspect's fields, by name and type.
      return { aspect: { aspect: name, rows: count, columns } as unknown as DecodedAspect<Name>, skipped }
    },
  }
}
