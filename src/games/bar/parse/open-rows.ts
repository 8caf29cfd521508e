import type { CompiledAspect } from './compile-schema.ts'
import { CutRowError, type DecodeError, NotMessagePackError } from './decode-error.ts'
import type { Column } from './decoded-aspect.ts'
import { growColumns } from './growing-columns.ts'
import { type Fault, openRowReader } from './read-row.ts'
import { isOver, type Skip, skipValue, startSkip } from './skip-value.ts'

export interface RowOptions {
  /**
   * Leaves out what is well-formed MessagePack but no good row, and counts it. It can go on behind such a value because
   * a value says where it ends. Bytes that are no MessagePack always end the reading with an error.
   */
  skipBadRows?: boolean
  /** Size of the whole file where it is known: room is made at once instead of step by step. */
  expectedBytes?: number
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
export function openRows(aspect: CompiledAspect, { skipBadRows = false }: RowOptions = {}): Rows {
  const columns = growColumns(aspect.fields)
  const room = new Uint8Array(aspect.longestRow + windowBytes)
  const view = new DataView(room.buffer)
  const reader = openRowReader(aspect, room)
  /** Bytes at the front of the room that no row was made of yet. */
  let held = 0
  /** Where the room's first byte stands in the file. */
  let offset = 0
  let row = 0
  let skip: Skip | null = null
  let skippedFrom = 0
  const skipped = { count: 0, first: [] as DecodeError[] }
  let reason: (() => DecodeError) | null = null

  return {
    push(chunk) {
      for (let taken = 0; taken < chunk.length; ) {
        const piece = chunk.subarray(taken, taken + windowBytes)
        room.set(piece, held)
        taken += piece.length
        const filled = held + piece.length
        const at = readRows(0, filled)
        room.copyWithin(0, at, filled)
        held = filled - at
        offset += at
      }
    },
    end() {
      const from = skip === null ? offset : skippedFrom
      if (skip !== null || held > 0) {
        const bytes = offset + held - from
        const error = () => new CutRowError({ aspect: aspect.name, row, offset: from }, bytes)
        if (!skipBadRows) throw error()
        count(error)
      }
      return { columns: columns.finish(), rows: columns.rows, skipped }
    },
  }

  /** Reads what is whole, and says where the first row begins that is not. */
  function readRows(from: number, filled: number): number {
    let at = from
    for (;;) {
      if (skip !== null) {
        at = goOn(skip, at, filled)
        if (!isOver(skip)) return at
        skip = null
        if (reason) count(reason)
        row++
      }
      const next = reader.read(at, filled)
      if (next === null) return at
      if (typeof next === 'number') {
        columns.append(reader.values)
        row++
        at = next
      } else startSkipping(next, at)
    }
  }

  function startSkipping(fault: Fault, at: number): void {
    const place = { aspect: aspect.name, row, offset: offset + fault.at }
    if (!skipBadRows || fault.isFatal) throw fault.toError(place)
    skip = startSkip()
    skippedFrom = offset + at
    reason = () => fault.toError(place)
  }

  function goOn(skip: Skip, at: number, filled: number): number {
    const next = skipValue(skip, view, at, filled)
    if (typeof next === 'number') return next
    throw new NotMessagePackError({ aspect: aspect.name, row, offset: offset + next.illegalAt })
  }

  function count(error: () => DecodeError): void {
    skipped.count++
    if (skipped.first.length < mostErrors) skipped.first.push(error())
  }
}
