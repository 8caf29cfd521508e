import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { AccountSeen, SeenQuestion } from '../../../core/players/account-seen.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf } from './counted-lines.ts'
import { describeAccount } from './describe-account.ts'

/** The accounts of these people with counted rounds on a server in scope, the most first. */
export async function fetchAccountsSeen(
  db: Kysely<Database>,
  { playerIds, scope }: SeenQuestion,
): Promise<AccountSeen[]> {
  const rows = await db
    .selectFrom('player_totals as total')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .where('total.span', '=', 'day')
    .where('person.playerId', '=', anyOf(playerIds))
    .$if(scope !== null, (query) => query.where('total.server_id', '=', anyOf(scope ?? [])))
    .groupBy(['person.playerId', 'person.accountId', 'person.account'])
    .select([
      'person.playerId',
      'person.accountId',
      'person.account',
      sql<number>`sum(total.rounds)::int`.as('rounds'),
      sql<string>`max(total.starts_on)`.as('day'),
    ])
    .orderBy('rounds', 'desc')
    .orderBy('person.accountId')
    .execute()
  return rows.map(({ account, day, ...row }) => ({
    ...row,
    account: describeAccount(account),
    lastSeenAt: new Date(`${day}T00:00:00Z`),
  }))
}
