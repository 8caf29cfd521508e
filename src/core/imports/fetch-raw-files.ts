import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** A raw file as it is kept, for whoever wants to check a number against it. */
export interface RawFile {
  name: string
  /** Of its bytes, in hex. */
  sha256: string
}

/** Raw files by their ids in the ledger. */
export async function fetchRawFiles(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, RawFile>> {
  const rows = await db
    .selectFrom('processed_files')
    .select(['id', 'name', 'sha256'])
    .where('id', '=', sql<number>`any(${[...ids]}::int8[])`)
    .execute()
  return new Map(rows.map(({ id, ...file }) => [id, file]))
}
