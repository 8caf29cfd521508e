import type { Column } from './decoded-aspect.ts'

/**
 * Memory of columns nobody needs any more, for those of the next replay. A thread that decodes one replay after the other
 * would else ask for 32 MB each time and have the engine look for garbage for as long as it decodes, on a second core too.
 */
export interface ColumnRoom {
  /** Numbers of any value. */
  take(length: number): Int32Array
  /** Takes back what was outgrown. */
  drop(numbers: Int32Array): void
  /** Whoever gives columns back has nothing that still reads them. Memory that is not of this room is left alone. */
  giveBack(columns: Readonly<Record<string, Column>>): void
}

/** Bytes that are kept: a match of half an hour between sixteen has half as many. */
const mostKept = 64 * 2 ** 20
/** How much larger than needed memory may be. */
const slack = 1.5

export function openColumnRoom(): ColumnRoom {
  const own = new WeakSet<ArrayBufferLike>()
  const kept = new Set<ArrayBufferLike>()
  let bytes = 0

  return {
    take(length) {
      const needed = length * Int32Array.BYTES_PER_ELEMENT
      for (const buffer of kept) {
        if (buffer.byteLength < needed || buffer.byteLength > slack * needed) continue
        kept.delete(buffer)
        bytes -= buffer.byteLength
        return new Int32Array(buffer, 0, length)
      }
      const numbers = new Int32Array(length)
      own.add(numbers.buffer)
      return numbers
    },
    drop,
    giveBack(columns) {
      for (const { values } of Object.values(columns)) if (values instanceof Int32Array) drop(values)
    },
  }

  function drop({ buffer }: Int32Array): void {
    if (!own.has(buffer) || kept.has(buffer) || bytes + buffer.byteLength > mostKept) return
    kept.add(buffer)
    bytes += buffer.byteLength
  }
}
