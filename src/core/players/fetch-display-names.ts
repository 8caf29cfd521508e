import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** What people are called: the name they chose, else the one their accounts bore last. Nobody is left without one. */
export async function fetchDisplayNames(
  db: Kysely<Database>,
  playerIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await knownNames(db)
    .where('person.id', '=', sql<number>`any(${[...new Set(playerIds)]}::int[])`)
    .select('person.id')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, displayName(name, id)]))
}

/**
 * The same as part of a question, which says whose they are. Null or blank for who has no name to show: `displayName` tells
 * those too.
 */
export function knownNames(db: Kysely<Database>) {
  return db
    .selectFrom('players as person')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('player_accounts as account')
          .innerJoin('player_names as alias', 'alias.account_id', 'account.id')
          .whereRef('account.player_id', '=', 'person.id')
          .select('alias.name')
          .orderBy('alias.last_seen_at', 'desc')
          .orderBy('alias.rounds', 'desc')
          .orderBy('alias.raw_name')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .select(sql<string | null>`coalesce(person.name, latest.name)`.as('name'))
}

/** A name may be made of colour codes alone, and so be empty. */
export function displayName(name: string | null, playerId: number): string {
  return name?.trim() ? name : `Player #${playerId}`
}
