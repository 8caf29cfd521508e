import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf, countedLines } from './counted-lines.ts'

/** How many people played rounds that count, by session. */
export async function fetchSessionSizes(
  db: Kysely<Database>,
  sessionIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', anyOf(sessionIds))
    .groupBy('line.session_id')
    .select(sql<number>`line.session_id`.as('sessionId'))
    .select(sql<number>`count(distinct person.${sql.ref('playerId')})::int`.as('players'))
    .execute()
  return new Map(rows.map(({ sessionId, players }) => [sessionId, players]))
}
