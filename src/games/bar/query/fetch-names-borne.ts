import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { NameBorne, SeenQuestion } from '../../../core/players/account-seen.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf, matchesInScope } from './matches-in-scope.ts'

/** What these people's accounts were called in the matches of the servers in scope, newest first. */
export async function fetchNamesBorne(db: Kysely<Database>, { playerIds, scope }: SeenQuestion): Promise<NameBorne[]> {
  return matchesInScope(db, scope)
    .innerJoin('bar_players as seat', 'seat.match_id', 'match.id')
    .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
    .where('person.playerId', '=', anyOf(playerIds))
    .groupBy(['person.playerId', 'person.accountId', 'person.account', 'seat.name'])
    .select([
      'person.playerId',
      'person.accountId',
      'person.account',
      'seat.name',
      sql<number>`count(distinct match.id)::int`.as('rounds'),
      sql<Date>`min(match.ended_at)`.as('firstSeenAt'),
      sql<Date>`max(match.ended_at)`.as('lastSeenAt'),
    ])
    .orderBy('lastSeenAt', 'desc')
    .orderBy('rounds', 'desc')
    .orderBy('seat.name')
    .orderBy('person.accountId')
    .execute()
}
