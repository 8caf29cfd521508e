import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { AccountSeen, SeenQuestion } from '../../../core/players/account-seen.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf, matchesInScope } from './matches-in-scope.ts'

/** The accounts of these people with matches on a server in scope, the most first. */
export async function fetchAccountsSeen(
  db: Kysely<Database>,
  { playerIds, scope }: SeenQuestion,
): Promise<AccountSeen[]> {
  const rows = await matchesInScope(db, scope)
    .innerJoin('bar_players as seat', 'seat.match_id', 'match.id')
    .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
    .where('person.playerId', '=', anyOf(playerIds))
    .groupBy(['person.playerId', 'person.accountId', 'person.account'])
    .select([
      'person.playerId',
      'person.accountId',
      'person.account',
      sql<number>`count(distinct match.id)::int`.as('rounds'),
      sql<string>`max(match.ended_at at time zone 'UTC')::date`.as('day'),
    ])
    .orderBy('rounds', 'desc')
    .orderBy('person.accountId')
    .execute()
  return rows.map(({ day, ...row }) => ({ ...row, lastSeenAt: new Date(`${day}T00:00:00Z`) }))
}
