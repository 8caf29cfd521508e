import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { matchesInScope } from './matches-in-scope.ts'

/** Whether any match of these servers is on record. */
export async function hasData(db: Kysely<Database>, scope: Scope): Promise<boolean> {
  return (await matchesInScope(db, scope).select('match.id').limit(1).executeTakeFirst()) !== undefined
}
