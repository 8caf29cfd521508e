import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

/** Every content this server has offered: what a feed need not fetch again. */
export async function fetchKnownFiles(
  db: Kysely<Database>,
  game: string,
  serverKey: string,
): Promise<{ path: string; size: number; modifiedAt: Date | null }[]> {
  return db
    .selectFrom('processed_files as file')
    .innerJoin('servers as server', 'server.id', 'file.server_id')
    .select(['file.name as path', 'file.size', 'file.modified_at as modifiedAt'])
    .where('file.game', '=', game)
    .where('server.key', '=', serverKey)
    .execute()
}

/** Where the archive holds what the ledger knows, below ARCHIVE_DIR. */
export async function fetchKnownPaths(db: Kysely<Database>, game: string): Promise<string[]> {
  const rows = await db.selectFrom('processed_files').select('archive_path').where('game', '=', game).execute()
  return rows.map((row) => row.archive_path)
}
