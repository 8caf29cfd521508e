import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { RowIds } from '../../../core/db/row-ids.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { setFileState } from '../../../core/imports/ledger.ts'
import type { RoundState } from '../tables.ts'
import { findUnchanged } from './find-unchanged.ts'
import { ledgerStates } from './ledger-states.ts'
import { loadWritten } from './load-rounds.ts'
import { type MeasuredRound, measureRound } from './measure-round.ts'
import { type Changes, placeRounds } from './place-rounds.ts'
import { type KnownAccounts, resolveAccounts } from './resolve-accounts.ts'
import type { PlacedRound, RoundRecord } from './round-record.ts'
import { settlingStands } from './settle-stands.ts'
import { takeFromTotals } from './totals.ts'
import { writeLines } from './write-lines.ts'
import { takeRoundsTwo, writeMatches } from './write-matches.ts'
import { fetchNamesToLose, writeNames } from './write-names.ts'
import { writeRounds } from './write-rounds.ts'
import { type SeenSessions, writeSessions } from './write-sessions.ts'

/** What was looked up around the changes before anything was decided. */
export interface Surroundings {
  /** Rounds within reach of those that are new. */
  rounds: readonly RoundRecord[]
  sessions: SeenSessions
  accounts: KnownAccounts
  /** Names of files whose rounds are excluded. */
  excluded: ReadonlySet<string>
}

/** Where a round stands once it is settled. */
export interface SettledRound {
  roundId: number
  fileId: number
  state: RoundState
  matchId: number | null
  sessionId: number | null
}

/**
 * Makes everything derived say what the rounds on record say, around these changes: pairing, player and weapon lines,
 * totals, names, sessions, matches and who stood in them, states. What it leaves behind depends on the set of rounds and
 * not on the order they came in. Runs under the server's lock, in the import's transaction.
 */
export async function settleRounds(
  trx: Transaction<Database>,
  server: { id: number; timeZone: string },
  changes: Changes,
  now: Date,
  ids: RowIds,
  writes: Writes,
  found: Surroundings,
): Promise<SettledRound[]> {
  const placed = await placeRounds(trx, server, changes, now, found.rounds)
  const { dirty } = placed
  await loadWritten(trx, [...dirty.map(({ record }) => record), ...dirty.flatMap(({ first }) => first ?? [])])
  const settled = dirty.map((round) => measureRound(round, found.excluded))
  const rosters = settled.map(({ lines }) => lines)
  const accountOf = await resolveAccounts(trx, rosters, found.accounts)
  const unchanged = await findUnchanged(trx, server.id, settled, accountOf)
  const measured = settled.filter((round) => !unchanged.has(round))
  const moved = measured.filter(({ record, startedAt }) => hasMoved(record, startedAt))

  const before = [...measured.flatMap(({ record }) => (record.stored ? record.id : [])), ...changes.withdrawn]
  const lostNames = await takeLines(trx, writes, before)
  const left = await removeRounds(trx, changes.withdrawn)
  const reopened = new Set([...left, ...moved.flatMap(({ record }) => record.stored?.sessionId ?? [])])
  const spans = moved.map(({ record, startedAt }) => ({
    id: record.id,
    start: startedAt.getTime(),
    end: record.endedAt.getTime(),
  }))
  const sessions = await writeSessions(trx, writes, server.id, spans, [...reopened], ids, found.sessions)
  for (const round of settled) {
    const before = round.sessionId ?? 0
    round.sessionId = sessions.ofRound.get(round.record.id) ?? sessions.heirOf.get(before) ?? round.sessionId
  }

  const { matchOf, paired } = await writeMatches(trx, writes, server.id, placed, ids, found.excluded)
  const isOfAnother = ({ record }: MeasuredRound) => record.stored?.matchId !== (matchOf.get(record.id) ?? null)
  writeRounds(
    writes,
    server.id,
    settled.filter((round) => !unchanged.has(round) || isOfAnother(round)),
    matchOf,
  )
  // The database works on the rounds while their lines are put together.
  await writes.flush()
  const names = writeLines(writes, server.id, measured, accountOf)
  // What is left of a lost name is counted in the lines that are there.
  if (lostNames.length > 0) await writes.flush()
  await writeNames(trx, writes, [...lostNames, ...names])
  await writes.flush()
  if (paired.length > 0) await writes.send(settlingStands(paired))
  await tellLedger(trx, dirty, new Set(changes.written.map(({ roundId }) => roundId)))
  return settled.map(({ record, state, sessionId }) => {
    const { id: roundId, fileId } = record
    return { roundId, fileId, state, matchId: matchOf.get(roundId) ?? null, sessionId }
  })
}

function hasMoved({ stored, endedAt }: RoundRecord, startedAt: Date): boolean {
  return (
    !stored ||
    stored.sessionId === null ||
    stored.startedAt.getTime() !== startedAt.getTime() ||
    stored.endedAt.getTime() !== endedAt.getTime()
  )
}

/** Takes these rounds' lines away, totals first. Returns the names that were on them. */
async function takeLines(trx: Transaction<Database>, writes: Writes, roundIds: readonly number[]) {
  if (roundIds.length === 0) return []
  const names = await fetchNamesToLose(trx, roundIds)
  await takeFromTotals(trx, roundIds, writes)
  await writes.send(sql`delete from player_stats where round_id = any(${[...roundIds]}::int8[])`.compile(trx))
  return names
}

/** Removes rounds; returns the sessions they leave behind. */
async function removeRounds(trx: Transaction<Database>, roundIds: readonly number[]): Promise<number[]> {
  if (roundIds.length === 0) return []
  await takeRoundsTwo(trx, roundIds)
  const { rows } = await sql<{ sessionId: number | null }>`
    delete from rounds where id = any(${[...roundIds]}::int8[]) returning session_id as "sessionId"`.execute(trx)
  return rows.flatMap(({ sessionId }) => sessionId ?? [])
}

/** The ledger shows what became of a round two: imported, waiting, orphan. */
async function tellLedger(
  trx: Transaction<Database>,
  dirty: readonly PlacedRound[],
  changed: ReadonlySet<number>,
): Promise<void> {
  for (const roundState of ['complete', 'waiting', 'orphan'] as const) {
    // A claim has put 'imported' for the rounds it changed.
    const told = ({ record }: PlacedRound) => (changed.has(record.id) ? 'complete' : record.stored?.state)
    const files = dirty
      .filter((round) => round.state === roundState && told(round) !== roundState)
      .map(({ record }) => record.fileId)
    const { state, code, reason } = ledgerStates[roundState]
    await setFileState(trx, files, state, code, reason)
  }
}
