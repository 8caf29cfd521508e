import type { Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { clockJumpMs, pairGapMs, pairRounds, rosterOf } from '../parse/pair-rounds.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import { loadRounds, loadRoundsById, type TimeRange } from './load-rounds.ts'
import { type PlacedRound, type RoundRecord, recordOf } from './round-record.ts'
import { serverTime } from './server-time.ts'

/** A round that is new, or whose file was replaced. */
export interface WrittenChange {
  roundId: number
  isNew: boolean
  fileId: number
  fileName: string
  contentKey: string
  written: WrittenRound
}

export interface Changes {
  written: readonly WrittenChange[]
  /** Rounds whose file is no longer accepted. */
  withdrawn: readonly number[]
}

export interface Placed {
  /** Every round in sight. */
  all: PlacedRound[]
  /** Those whose rows must be written anew: changed ones, those placed otherwise now, those whose first half changed. */
  dirty: PlacedRound[]
}

/**
 * Placements depend on rounds within clockJumpMs. So a change can reach rounds that far away, and their placements are
 * right when everything within twice that is seen.
 */
export function reachOf(endedAt: Date): TimeRange {
  return { from: endedAt.getTime() - 2 * clockJumpMs, to: endedAt.getTime() + 2 * clockJumpMs }
}

/** Places the changed rounds and their neighbours. Reads only. `around` are the rounds within reach of the written ones. */
export async function placeRounds(
  trx: Transaction<Database>,
  server: { id: number; timeZone: string },
  changes: Changes,
  now: Date,
  around: readonly RoundRecord[],
): Promise<Placed> {
  const replaced = changes.written.filter(({ isNew }) => !isNew).map(({ roundId }) => roundId)
  const touched = await loadRoundsById(trx, [...replaced, ...changes.withdrawn])
  const fresh = changes.written.map((change) => freshRecord(change, server.timeZone, touched))
  const times = [...fresh, ...touched].map(({ endedAt }) => endedAt.getTime())
  // A round that moves or goes leaves neighbours behind where it was.
  const left =
    touched.length > 0
      ? await loadRounds(
          trx,
          server.id,
          touched.map(({ endedAt }) => reachOf(endedAt)),
        )
      : []
  const records = new Map([...left, ...around].map((record) => [record.id, record]))
  for (const id of changes.withdrawn) records.delete(id)
  for (const record of fresh) records.set(record.id, record)

  const all = place(records, now)
  const changed = new Set(changes.written.map(({ roundId }) => roundId))
  const near = ({ endedAt }: RoundRecord) => times.some((time) => Math.abs(time - endedAt.getTime()) <= clockJumpMs)
  const dirty = all.filter(({ record, placement, first, state }) => {
    const { stored } = record
    if (changed.has(record.id) || !stored) return true
    if (first && changed.has(first.id)) return true
    const same =
      stored.round === placement.round &&
      stored.aborted === placement.aborted &&
      stored.firstId === placement.firstId &&
      stored.state === state
    return !same && near(record)
  })
  return { all, dirty }
}

function freshRecord(change: WrittenChange, timeZone: string, touched: readonly RoundRecord[]): RoundRecord {
  const { roundId: id, fileId, fileName, contentKey, written } = change
  const endedAt = serverTime(written.stamp, timeZone)
  const stored = touched.find((record) => record.id === id)?.stored ?? null
  return {
    ...recordOf({ id, fileId, fileName, contentKey, endedAt, roster: rosterOf(written) }, written),
    written,
    stored,
  }
}

/** A round two without its first half waits while its slot is open; then, and from then on, it is an orphan. */
function place(records: ReadonlyMap<number, RoundRecord>, now: Date): PlacedRound[] {
  let latest = 0
  for (const { endedAt } of records.values()) latest = Math.max(latest, endedAt.getTime())

  return pairRounds([...records.values()].map(({ head }) => head)).flatMap((placement) => {
    const record = records.get(placement.id)
    if (!record) return []
    const first = placement.firstId === null ? null : (records.get(placement.firstId) ?? null)
    const time = record.endedAt.getTime()
    const closed = latest > time || now.getTime() - time > pairGapMs || record.stored?.state === 'orphan'
    const state = placement.round === 1 || first ? 'complete' : closed ? 'orphan' : 'waiting'
    return [{ record, placement, first, state } as const]
  })
}
