import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'

/** Who has played a match of which server, once for each match. */
export function peopleByServer(db: Kysely<Database>) {
  return db
    .selectFrom('bar_players as seat')
    .innerJoin('bar_matches as match', 'match.id', 'seat.match_id')
    .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
    .select(['person.playerId', 'match.server_id as serverId'])
}
