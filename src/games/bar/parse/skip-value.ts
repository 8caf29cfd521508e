import { readToken, type Token } from './read-token.ts'

/** How far one value was passed over. */
export interface Skip {
  /** Values whose head was not read yet: nesting is a sum here, so that depth costs nothing. */
  values: number
  /** Bytes of the current value's payload that are still to come. */
  bytes: number
}

/** The whole value is still ahead. */
export function startSkip(): Skip {
  return { values: 1, bytes: 0 }
}

/**
 * Passes over what is left of one well-formed value, however long and however deeply nested, and says where it stopped:
 * behind the value when the skip has nothing left, else at `end` or at a head that is not wholly there; or which byte is
 * no MessagePack. Once the counts leave 2^53 they no longer fall: no file is long enough to need them.
 */
export function skipValue(skip: Skip, view: DataView, start: number, end: number): number | { illegalAt: number } {
  const token: Token = { kind: 'nil', value: 0, end: 0 }
  let at = start
  for (;;) {
    const passed = Math.min(skip.bytes, end - at)
    skip.bytes -= passed
    at += passed
    if (skip.bytes > 0 || skip.values === 0 || !readToken(view, at, end, token)) return at
    const { kind, value } = token
    if (kind === 'illegal') return { illegalAt: at }
    skip.values--
    if (kind === 'array' || kind === 'map') skip.values += value
    else if (kind === 'text' || kind === 'bytes' || kind === 'extension') skip.bytes = value
    at = token.end
  }
}

export function isOver({ values, bytes }: Skip): boolean {
  return values === 0 && bytes === 0
}
