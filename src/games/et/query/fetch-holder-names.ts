import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { anyOf } from './counted-lines.ts'

/** What the people behind these accounts are called, by account. */
export async function fetchHolderNames(
  db: Kysely<Database>,
  accountIds: readonly number[],
): Promise<Map<number, string>> {
  const holders = await db
    .selectFrom(peopleByAccount(db, 'et').as('person'))
    .where('person.accountId', '=', anyOf(accountIds))
    .select(['person.accountId', 'person.playerId'])
    .execute()
  const names = await fetchDisplayNames(
    db,
    holders.map(({ playerId }) => playerId),
  )
  return new Map(
    holders.map(({ accountId, playerId }) => [accountId, names.get(playerId) ?? displayName(null, playerId)]),
  )
}
