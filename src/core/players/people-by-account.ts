import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** To be joined by `accountId`: whose an account is. Numbers are always grouped by `playerId`, never by a name. */
export function peopleByAccount(db: Kysely<Database>, game: string) {
  return db.selectFrom('player_accounts').where('game', '=', game).select(['id as accountId', 'player_id as playerId'])
}
