import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'

/** Matches that may be spoken of: those of the servers in scope. Every question about several matches begins here. */
export function matchesInScope(db: Kysely<Database>, scope: Scope) {
  return db
    .selectFrom('bar_matches as match')
    .$if(scope !== null, (query) => query.where('match.server_id', '=', anyOf(scope ?? [])))
}

/** `= any(…)` keeps the statement the same however many ids there are. */
export function anyOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any(${[...ids]}::int8[])`
}
