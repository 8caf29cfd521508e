import { isUtf8 } from 'node:buffer'

/** Text of the game: names are bytes to the engine, so UTF-8 when all of it is that, else Latin-1, which drops none. */
export function decodeText(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset + (marked ? 3 : 0), bytes.length - (marked ? 3 : 0))
  return buffer.toString(isUtf8(buffer) ? 'utf8' : 'latin1')
}
