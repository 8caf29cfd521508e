import type { AspectName } from './aspects.ts'
import { type DecodeResult, openDecoder } from './open-decoder.ts'

/**
 * Reads a whole file of an aspect into columns. Throws a DecodeError for the first bad row; with `skipBadRows` bad rows
 * are left out and counted, and only bytes that are no MessagePack throw.
 */
export function decodeAspect<Name extends AspectName>(
  name: Name,
  bytes: Uint8Array,
  { skipBadRows = false }: { skipBadRows?: boolean } = {},
): DecodeResult<Name> {
  const decoder = openDecoder(name, { skipBadRows, expectedBytes: bytes.length })
  decoder.push(bytes)
  return decoder.end()
}
