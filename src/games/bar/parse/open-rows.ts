import type { ColumnRoom } from './column-room.ts'
import type { CompiledAspect } from './compile-schema.ts'
import { CutRowError, type DecodeError, NotMessagePackError, type Place } from './decode-error.ts'
import type { Column } from './decoded-aspect.ts'
import { type Fault, faultError } from './fault-error.ts'
import { type GrowingColumns, growColumns } from './growing-columns.ts'
import { openKernel } from './kernel.ts'
import { openRowReader } from './read-row.ts'
import { isOver, type Skip, skipValue, startSkip } from './skip-value.ts'

export interface RowOptions {
  /**
   * Leaves out what is well-formed MessagePack but no good row, and counts it. It can go on behind such a value because
   * a value says where it ends. Bytes that are no MessagePack always end the reading with an error.
   */
  skipBadRows?: boolean
  /** Size of the whole file where it is known: room is made at once instead of step by step. */
  expectedBytes?: number
  /** 'plain': without the kernel, which must not make a difference. */
  reader?: 'kernel' | 'plain'
  /** Where columns get their memory from; absent = they get their own. */
  room?: ColumnRoom
}

/** A bad row that is being passed over. */
interface Skipping {
  skip: Skip
  /** Where it begins in the file, and where that which is wrong with it does. */
  from: number
  wrongAt: number
  fault: Fault
}

export interface Rows {
  push(chunk: Uint8Array): void
  end(): {
    columns: Record<string, Column>
    rows: number
    skipped: { count: number; first: readonly DecodeError[] }
  }
}

/** Bytes read at once; larger pieces are cut. */
const windowBytes = 65_536
const mostErrors = 10

/** Rows of any schema, as their bytes arrive. */
export function openRows(aspect: CompiledAspect, options: RowOptions = {}): Rows {
  const { skipBadRows = false, expectedBytes = 0, reader: chosen = 'kernel' } = options
  const roomBytes = aspect.longestRow + windowBytes
  const kernel = chosen === 'kernel' ? openKernel(aspect, roomBytes) : null
  const room = kernel?.input ?? new Uint8Array(roomBytes)
  const view = new DataView(room.buffer, room.byteOffset, room.byteLength)
  const plain = openRowReader(aspect, room)
  const expectRows = () => (offset > 0 ? (columns.rows / offset) * expectedBytes : 0)
  const columns: GrowingColumns = growColumns(aspect.fields, expectRows, options.room)
  /** Bytes that no row was made of yet: less than a row. */
  let rest = new Uint8Array(0)
  /** Where the rest begins in the file. */
  let offset = 0
  let skipping: Skipping | null = null
  const skipped = { count: 0, first: [] as DecodeError[] }

  return {
    push(chunk) {
      for (let taken = 0; taken < chunk.length; taken += windowBytes) {
        const piece = chunk.subarray(taken, taken + windowBytes)
        room.set(rest)
        room.set(piece, rest.length)
        const filled = rest.length + piece.length
        const at = readPiece(filled)
        rest = room.slice(at, filled)
        offset += at
      }
    },
    end() {
      room.set(rest)
      const at = readPlainly(0, rest.length)
      if (skipping !== null || at < rest.length) {
        const from = skipping === null ? offset + at : skipping.from
        const error = new CutRowError(placeAt(from), offset + rest.length - from)
        if (!skipBadRows) throw error
        count(() => error)
      }
      return { columns: columns.finish(), rows: columns.rows, skipped }
    },
  }

  /** Reads what is whole, and says where the first row begins that is not. */
  function readPiece(filled: number): number {
    if (kernel === null || skipping !== null) return readPlainly(0, filled)
    const { next, stopped } = kernel.read(0, filled, columns)
    // The plain reader keeps at it up to the end of the piece: where one row is unusual, the next often is.
    return stopped ? readPlainly(next, filled) : next
  }

  function readPlainly(from: number, filled: number): number {
    let at = from
    for (;;) {
      if (skipping !== null) {
        const { skip, wrongAt, fault } = skipping
        const next = skipValue(skip, view, at, filled)
        if (typeof next !== 'number') throw new NotMessagePackError(placeAt(offset + next.illegalAt))
        at = next
        if (!isOver(skip)) return at
        skipping = null
        count(() => faultError(fault, aspect, placeAt(wrongAt)))
      }
      const next = plain.read(at, filled)
      if (next === null) return at
      if (typeof next === 'number') {
        columns.append(plain.values)
        at = next
      } else startSkipping(next, at)
    }
  }

  function startSkipping(fault: Fault, at: number): void {
    const wrongAt = offset + fault.at
    if (!skipBadRows || fault.code === 'no-messagepack') throw faultError(fault, aspect, placeAt(wrongAt))
    skipping = { skip: startSkip(), from: offset + at, wrongAt, fault }
  }

  function placeAt(at: number): Place {
    return { aspect: aspect.name, row: columns.rows + skipped.count, offset: at }
  }

  function count(error: () => DecodeError): void {
    if (skipped.first.length < mostErrors) skipped.first.push(error())
    skipped.count++
  }
}
