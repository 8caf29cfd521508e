/** What a MessagePack value is, by its first byte. `illegal` = 0xc1, which begins none. */
export type TokenKind = 'nil' | 'bool' | 'number' | 'text' | 'bytes' | 'array' | 'map' | 'extension' | 'illegal'

/** The head of a value. One is kept and written over, so that reading a file does not make millions of them. */
export interface Token {
  kind: TokenKind
  /**
   * The number, or 0 and 1 for false and true; of text, bytes and extensions how many bytes follow, of arrays and maps
   * how many values. A 64-bit number that a double cannot hold is rounded, and is then no safe integer.
   */
  value: number
  /** Where the next byte stands: the payload's first, or the next value's. */
  end: number
}

/**
 * Reads the head of the value at `at` into `token`; false = it would reach beyond `end`, and the token says nothing.
 * Every encoding of https://github.com/msgpack/msgpack/blob/master/spec.md is known.
 */
export function readToken(view: DataView, at: number, end: number, token: Token): boolean {
  if (at >= end) return false
  const tag = view.getUint8(at)
  if (tag < 0xc0 || tag >= 0xe0) {
    token.end = at + 1
    if (tag < 0x80) return set(token, 'number', tag)
    if (tag < 0x90) return set(token, 'map', 2 * (tag & 0x0f))
    if (tag < 0xa0) return set(token, 'array', tag & 0x0f)
    if (tag < 0xc0) return set(token, 'text', tag & 0x1f)
    return set(token, 'number', tag - 0x100)
  }
  token.end = at + 1 + (headBytes[tag - 0xc0] ?? 0)
  if (token.end > end) return false
  const first = at + 1
  switch (tag) {
    case 0xc0:
      return set(token, 'nil', 0)
    case 0xc2:
    case 0xc3:
      return set(token, 'bool', tag & 1)
    case 0xc4:
      return set(token, 'bytes', view.getUint8(first))
    case 0xc5:
      return set(token, 'bytes', view.getUint16(first))
    case 0xc6:
      return set(token, 'bytes', view.getUint32(first))
    // The type of an extension is one byte more.
    case 0xc7:
      return set(token, 'extension', view.getUint8(first) + 1)
    case 0xc8:
      return set(token, 'extension', view.getUint16(first) + 1)
    case 0xc9:
      return set(token, 'extension', view.getUint32(first) + 1)
    case 0xca:
      return set(token, 'number', view.getFloat32(first))
    case 0xcb:
      return set(token, 'number', view.getFloat64(first))
    case 0xcc:
      return set(token, 'number', view.getUint8(first))
    case 0xcd:
      return set(token, 'number', view.getUint16(first))
    case 0xce:
      return set(token, 'number', view.getUint32(first))
    case 0xcf:
      return set(token, 'number', view.getUint32(first) * 2 ** 32 + view.getUint32(first + 4))
    case 0xd0:
      return set(token, 'number', view.getInt8(first))
    case 0xd1:
      return set(token, 'number', view.getInt16(first))
    case 0xd2:
      return set(token, 'number', view.getInt32(first))
    case 0xd3:
      return set(token, 'number', view.getInt32(first) * 2 ** 32 + view.getUint32(first + 4))
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return set(token, 'extension', 2 ** (tag - 0xd4) + 1)
    case 0xd9:
      return set(token, 'text', view.getUint8(first))
    case 0xda:
      return set(token, 'text', view.getUint16(first))
    case 0xdb:
      return set(token, 'text', view.getUint32(first))
    case 0xdc:
      return set(token, 'array', view.getUint16(first))
    case 0xdd:
      return set(token, 'array', view.getUint32(first))
    case 0xde:
      return set(token, 'map', 2 * view.getUint16(first))
    case 0xdf:
      return set(token, 'map', 2 * view.getUint32(first))
    default:
      return set(token, 'illegal', tag)
  }
}

/** Bytes of the head behind the tag, from 0xc0 on. */
const headBytes = [0, 0, 0, 0, 1, 2, 4, 1, 2, 4, 4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 2, 4]

function set(token: Token, kind: TokenKind, value: number): true {
  token.kind = kind
  token.value = value
  return true
}
