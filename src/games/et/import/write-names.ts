import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { countNames, type NameSeen } from '../../../core/players/names.ts'

/** The names on these rounds' lines, each worth `rounds` (1 when they are added, -1 before they are taken away). Bots have none. */
export async function fetchNamesSeen(
  trx: Transaction<Database>,
  roundIds: readonly number[],
  rounds: 1 | -1,
): Promise<NameSeen[]> {
  const rows = await trx
    .selectFrom('player_stats as line')
    .innerJoin('rounds as round', 'round.id', 'line.round_id')
    .select(['line.account_id as accountId', 'line.raw_name as rawName', 'line.name', 'round.ended_at as at'])
    .where(sql<boolean>`line.round_id = any(${[...roundIds]}::int8[])`)
    .where('line.is_bot', '=', false)
    .execute()
  return rows.map((row) => ({ ...row, rounds }))
}

/** Brings player_names in step: `lost` was read before the lines were taken away, `settled` are the rounds written since. */
export async function writeNames(
  trx: Transaction<Database>,
  lost: readonly NameSeen[],
  settled: readonly number[],
): Promise<void> {
  const gained = await fetchNamesSeen(trx, settled, 1)
  await countNames(trx, [...lost, ...gained], async (accountId, rawName) => {
    const { rows } = await sql<{ rounds: number; first: Date; last: Date }>`
      select count(*)::int4 as rounds, min(round.ended_at) as first, max(round.ended_at) as last
      from player_stats as line join rounds as round on round.id = line.round_id
      where line.account_id = ${accountId} and line.raw_name = ${rawName} having count(*) > 0`.execute(trx)
    return rows[0] ?? null
  })
}
