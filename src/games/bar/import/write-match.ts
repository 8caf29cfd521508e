import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { findOrAddAccounts } from '../../../core/players/accounts.ts'
import type { NameSeen } from '../../../core/players/names.ts'
import type { MatchSummary } from '../parse/summary/match-summary.ts'
import { emptyMatch, matchTables } from './match-tables.ts'
import { fetchNamesToLose, writeNames } from './write-names.ts'

/** A match as it is on record, as far as what is written next depends on it. */
export interface KnownMatch {
  id: number
  serverId: number
  startedAt: Date
  isStartKnown: boolean
  endedAt: Date
}

export interface MatchToWrite {
  id: number
  key: string
  serverId: number
  /** What its rows take the place of; null = it is new. */
  known: KnownMatch | null
  summary: MatchSummary
  /** When the dump was written, as far as anybody knows. */
  writtenAt: Date
}

/** Writes all rows of a match, in place of those that were there; its id and its server stay. */
export async function writeMatch(trx: Transaction<Database>, writes: Writes, match: MatchToWrite): Promise<void> {
  const { id, known, summary } = match
  const lostNames = known ? await fetchNamesToLose(trx, id) : []
  if (known) await emptyMatch(trx, id)
  const times = timesOf(match)
  const { serverMatchId: _, startedAt: __, ...facts } = summary.match
  writes.add(
    'bar_matches',
    [
      {
        id,
        server_id: known?.serverId ?? match.serverId,
        match_key: match.key,
        ...facts,
        ...times,
        imported_at: new Date(),
        revised_at: null,
      },
    ],
    sql`on conflict (id) do update set ${sql.join(
      ['match_key', ...Object.keys(facts), ...Object.keys(times)].map(
        (column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`,
      ),
    )}, revised_at = now()`,
  )

  const wanted = summary.players.flatMap(({ account }) =>
    account === null ? [] : { accountId: account, isBot: false },
  )
  const accounts = await findOrAddAccounts(trx, 'bar', wanted)
  const seats = summary.players.map(({ account, ...seat }) => ({
    match_id: id,
    account_id: account === null ? null : (accounts.get(account) ?? null),
    ...seat,
  }))
  writes.add('bar_players', seats)
  for (const [part, table] of Object.entries(matchTables))
    writes.add(
      table,
      summary[part as keyof typeof matchTables].map((row) => ({ match_id: id, ...row })),
    )
  const names = seats.flatMap(({ account_id, name }): NameSeen[] =>
    account_id === null ? [] : [{ accountId: account_id, rawName: name, name, at: times.ended_at, rounds: 1 }],
  )
  // What is left of a lost name is counted on the seats that are there.
  if (lostNames.length > 0) await writes.flush()
  await writeNames(trx, writes, [...lostNames, ...names])
}

/** Takes a match away with everything it has. Returns the server it was of. */
export async function removeMatch(trx: Transaction<Database>, writes: Writes, matchId: number): Promise<number | null> {
  const lostNames = await fetchNamesToLose(trx, matchId)
  const { rows } = await sql<{ serverId: number }>`
    delete from bar_matches where id = ${matchId} returning server_id as "serverId"`.execute(trx)
  await writeNames(trx, writes, lostNames)
  return rows[0]?.serverId ?? null
}

/**
 * Where no sidecar says when it began, what was known before stands; else it ended when the dump was written. A match of
 * unknown length ended when it began, as far as lists by time go.
 */
function timesOf({ summary, known, writtenAt }: MatchToWrite) {
  const { startedAt } = summary.match
  const seconds = summary.match.seconds ?? 0
  const start = startedAt ?? (known?.isStartKnown ? known.startedAt : null)
  const endedAt = start === null ? (known?.endedAt ?? writtenAt) : new Date(start.getTime() + seconds * 1000)
  return {
    started_at: start ?? new Date(endedAt.getTime() - seconds * 1000),
    is_start_known: start !== null,
    ended_at: endedAt,
  }
}
