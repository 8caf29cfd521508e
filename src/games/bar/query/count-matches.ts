import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { matchesInScope } from './matches-in-scope.ts'

/** How many matches there are on servers in scope. */
export async function countMatches(db: Kysely<Database>, scope: Scope): Promise<number> {
  const { count } = await matchesInScope(db, scope)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
