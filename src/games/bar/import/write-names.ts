import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { countNames, type NameSeen } from '../../../core/players/names.ts'

/** The names on this match's seats, as something that is about to be taken away. Bots and the anonymous have none. */
export async function fetchNamesToLose(trx: Transaction<Database>, matchId: number): Promise<NameSeen[]> {
  const { rows } = await sql<{ accountId: number; name: string; at: Date }>`
    select seat.account_id as "accountId", seat.name, match.ended_at as at
    from bar_players as seat join bar_matches as match on match.id = seat.match_id
    where seat.match_id = ${matchId} and seat.account_id is not null`.execute(trx)
  return rows.map((row) => ({ ...row, rawName: row.name, rounds: -1 }))
}

/** Brings player_names in step with seats that were taken away and written. What was written is there already. */
export async function writeNames(trx: Transaction<Database>, writes: Writes, seen: readonly NameSeen[]): Promise<void> {
  await countNames(trx, writes, seen, async (accountId, name) => {
    const { rows } = await sql<{ rounds: number; first: Date; last: Date }>`
      select count(*)::int4 as rounds, min(match.ended_at) as first, max(match.ended_at) as last
      from bar_players as seat join bar_matches as match on match.id = seat.match_id
      where seat.account_id = ${accountId} and seat.name = ${name} having count(*) > 0`.execute(trx)
    return rows[0] ?? null
  })
}
