import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { ServerRow } from './server-rows.ts'

/** Every server on record by its row id; there are a handful. */
export async function fetchServersById(db: Kysely<Database>): Promise<Map<number, ServerRow>> {
  const rows = await db.selectFrom('servers').select(['id', 'key', 'name', 'time_zone as timeZone']).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
