import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'

/** Whether any round of these servers is on record, counted or not. */
export async function hasData(db: Kysely<Database>, scope: Scope): Promise<boolean> {
  const round = await db
    .selectFrom('rounds')
    .select('id')
    .$if(scope !== null, (query) => query.where('server_id', '=', anyOf(scope ?? [])))
    .limit(1)
    .executeTakeFirst()
  return round !== undefined
}
