import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** The servers these files (by the id of their row) came from. */
export async function fetchServerIdsOfFiles(db: Kysely<Database>, fileIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('processed_files')
    .select('server_id')
    .distinct()
    .where(sql<boolean>`id = any(${[...fileIds]}::int8[])`)
    .execute()
  return rows.flatMap((row) => row.server_id ?? [])
}
