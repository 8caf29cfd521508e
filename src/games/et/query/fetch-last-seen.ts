import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf } from './counted-lines.ts'

/** The UTC day of these people's newest counted round on a server in scope; who has none is left out. */
export async function fetchLastSeen(
  db: Kysely<Database>,
  { playerIds, scope }: { playerIds: readonly number[]; scope: Scope },
): Promise<Map<number, Date>> {
  const rows = await db
    .selectFrom('player_totals as total')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .where('total.span', '=', 'day')
    .where('person.playerId', '=', anyOf(playerIds))
    .$if(scope !== null, (query) => query.where('total.server_id', '=', anyOf(scope ?? [])))
    .groupBy('person.playerId')
    .select(['person.playerId', sql<string>`max(total.starts_on)`.as('day')])
    .execute()
  return new Map(rows.map(({ playerId, day }) => [playerId, new Date(`${day}T00:00:00Z`)]))
}
