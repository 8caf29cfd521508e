import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** Row ids of all accounts of a person in a game; none when the person never played it. */
export async function fetchAccountIds(db: Kysely<Database>, game: string, playerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('player_accounts')
    .where('game', '=', game)
    .where('player_id', '=', playerId)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
