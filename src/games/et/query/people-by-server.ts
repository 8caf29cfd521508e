import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'

/** Who has a counted round on which server, more than once where they have several rows of totals. */
export function peopleByServer(db: Kysely<Database>) {
  return db
    .selectFrom('player_totals as total')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .where('total.span', '=', 'all')
    .select(['person.playerId', 'total.server_id as serverId'])
}
