import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { collectWrites, type Writes } from '../../../core/db/writes.ts'
import { countNames, deleteNames, type NameSeen } from '../../../core/players/names.ts'

/** The names on these rounds' lines, as something that is about to be taken away. Bots have none. */
export async function fetchNamesToLose(trx: Transaction<Database>, roundIds: readonly number[]): Promise<NameSeen[]> {
  const rows = await trx
    .selectFrom('player_stats as line')
    .innerJoin('rounds as round', 'round.id', 'line.round_id')
    .select(['line.account_id as accountId', 'line.raw_name as rawName', 'line.name', 'round.ended_at as at'])
    .where(sql<boolean>`line.round_id = any(${[...roundIds]}::int8[])`)
    .where('line.is_bot', '=', false)
    .execute()
  return rows.map((row) => ({ ...row, rounds: -1 }))
}

/** Brings player_names in step with lines that were taken away and written. */
export async function writeNames(trx: Transaction<Database>, writes: Writes, seen: readonly NameSeen[]): Promise<void> {
  await countNames(trx, writes, seen, async (accountId, rawName) => {
    const { rows } = await sql<{ rounds: number; first: Date; last: Date }>`
      select count(*)::int4 as rounds, min(round.ended_at) as first, max(round.ended_at) as last
      from player_stats as line join rounds as round on round.id = line.round_id
      where line.account_id = ${accountId} and line.raw_name = ${rawName} having count(*) > 0`.execute(trx)
    return rows[0] ?? null
  })
}

/** Counts the names of these accounts anew: their lines have moved from one to another. */
export async function recountNames(trx: Transaction<Database>, accountIds: readonly number[]): Promise<void> {
  await deleteNames(trx, accountIds)
  const writes = collectWrites(trx)
  const rows = await trx
    .selectFrom('player_stats as line')
    .innerJoin('rounds as round', 'round.id', 'line.round_id')
    .select(['line.account_id as accountId', 'line.raw_name as rawName', 'line.name', 'round.ended_at as at'])
    .where(sql<boolean>`line.account_id = any(${[...accountIds]}::int4[])`)
    .where('line.is_bot', '=', false)
    .execute()
  await writeNames(
    trx,
    writes,
    rows.map((row) => ({ ...row, rounds: 1 })),
  )
  await writes.flush()
}
