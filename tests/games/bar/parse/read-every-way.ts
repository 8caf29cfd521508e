import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { CompiledAspect } from '../../../../src/games/bar/parse/compile-schema.ts'
import { DecodeError } from '../../../../src/games/bar/parse/decode-error.ts'
import { openRows, type RowOptions, type Rows } from '../../../../src/games/bar/parse/open-rows.ts'

export type Outcome = { read: ReturnType<Rows['end']> } | { error: DecodeError }

/** What a way of reading comes to; whatever is no DecodeError is a bug and thrown. `sizes` are the pieces', over and over. */
export function outcomeOf(
  aspect: CompiledAspect,
  bytes: Uint8Array,
  options: RowOptions,
  sizes: readonly number[] = [bytes.length],
): Outcome {
  try {
    const rows = openRows(aspect, options)
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
      rows.push(bytes.subarray(at, at + size))
      at += size
    }
    return { read: rows.end() }
  } catch (error) {
    if (error instanceof DecodeError) return { error }
    throw error
  }
}

/** Reads by the kernel and plainly, at once and in pieces; throws an AssertionError unless it all comes to the same. */
export function readEveryWay(
  aspect: CompiledAspect,
  bytes: Uint8Array,
  { skipBadRows = false, sizes = [1, 7, 64] }: { skipBadRows?: boolean; sizes?: readonly number[] } = {},
): Outcome {
  const plain = outcomeOf(aspect, bytes, { skipBadRows, reader: 'plain' })
  const expectedBytes = bytes.length
  for (const other of [
    outcomeOf(aspect, bytes, { skipBadRows, expectedBytes }),
    outcomeOf(aspect, bytes, { skipBadRows }, sizes),
    outcomeOf(aspect, bytes, { skipBadRows, reader: 'plain' }, sizes),
  ]) {
    if (!isDeepStrictEqual(told(other), told(plain))) assert.deepEqual(told(other), told(plain))
  }
  return plain
}

/** Without the stacks of errors, which differ. */
function told(outcome: Outcome) {
  if ('error' in outcome) return toldError(outcome.error)
  const { columns, rows, skipped } = outcome.read
  return { columns, rows, skipped: { count: skipped.count, first: skipped.first.map(toldError) } }
}

function toldError({ name, message, code, aspect, row, offset, field, value }: DecodeError) {
  return { name, message, code, aspect, row, offset, field, value }
}
