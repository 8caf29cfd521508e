import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { NameBorne, SeenQuestion } from '../../../core/players/account-seen.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf } from './counted-lines.ts'
import { describeAccount } from './describe-account.ts'

/** What these people's accounts were called in the rounds of the servers in scope, counted or not; newest first. */
export async function fetchNamesBorne(db: Kysely<Database>, { playerIds, scope }: SeenQuestion): Promise<NameBorne[]> {
  const rows = await db
    .selectFrom('player_rounds as line')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('person.playerId', '=', anyOf(playerIds))
    .where('line.is_bot', '=', false)
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .groupBy(['person.playerId', 'person.accountId', 'person.account', 'line.name'])
    .select([
      'person.playerId',
      'person.accountId',
      'person.account',
      'line.name',
      sql<number>`count(distinct line.round_id)::int`.as('rounds'),
      sql<Date>`min(line.ended_at)`.as('firstSeenAt'),
      sql<Date>`max(line.ended_at)`.as('lastSeenAt'),
    ])
    .orderBy('lastSeenAt', 'desc')
    .orderBy('rounds', 'desc')
    .orderBy('line.name')
    .orderBy('person.accountId')
    .execute()
  return rows.map((row) => ({ ...row, account: describeAccount(row.account) }))
}
