import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/**
 * To be joined by `accountId`: whose an account is. Numbers are always grouped by `playerId`, never by a name. `account`
 * is what the game knows it by.
 */
export function peopleByAccount(db: Kysely<Database>, game: string) {
  return db
    .selectFrom('player_accounts')
    .where('game', '=', game)
    .select(['id as accountId', 'player_id as playerId', 'account_id as account'])
}
