import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'

/** The maps that were played, most matches first. Every round that counts is part of a match, and matches are the smaller table. */
export async function fetchMaps(db: Kysely<Database>, scope: Scope): Promise<string[]> {
  const rows = await db
    .selectFrom('matches as match')
    .$if(scope !== null, (query) => query.where('match.server_id', '=', anyOf(scope ?? [])))
    .groupBy('match.map')
    .select('match.map')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('match.map')
    .execute()
  return rows.map(({ map }) => map)
}

/** Whether a map of exactly this name was played. Mostly it was, being one that was offered, and no other need be known. */
export async function hasMap(db: Kysely<Database>, scope: Scope, map: string): Promise<boolean> {
  const row = await db
    .selectFrom('rounds as round')
    .where('round.map', '=', map)
    .where('round.state', '=', 'complete')
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .select('round.id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
