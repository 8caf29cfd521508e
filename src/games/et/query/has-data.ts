import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/** Whether any round is on record, counted or not. */
export async function hasData(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('rounds').select('id').limit(1).executeTakeFirst()) !== undefined
}
