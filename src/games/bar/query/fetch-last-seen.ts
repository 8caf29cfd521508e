import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf, matchesInScope } from './matches-in-scope.ts'

/** The UTC day of these people's newest match on a server in scope; who has none is left out. */
export async function fetchLastSeen(
  db: Kysely<Database>,
  { playerIds, scope }: { playerIds: readonly number[]; scope: Scope },
): Promise<Map<number, Date>> {
  const rows = await matchesInScope(db, scope)
    .innerJoin('bar_players as seat', 'seat.match_id', 'match.id')
    .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
    .where('person.playerId', '=', anyOf(playerIds))
    .groupBy('person.playerId')
    .select(['person.playerId', sql<string>`max(match.ended_at at time zone 'UTC')::date`.as('day')])
    .execute()
  return new Map(rows.map(({ playerId, day }) => [playerId, new Date(`${day}T00:00:00Z`)]))
}
