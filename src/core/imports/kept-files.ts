import type { Kysely } from 'kysely'
import type { ArchivedFile } from '../archive/archived-file.ts'
import type { Sha256 } from '../archive/sha256.ts'
import type { Database } from '../db/database.ts'

/** An archived file and the server it came from, by its key. */
export type KeptFile = ArchivedFile & { serverKey: string | null }

/**
 * Files a re-import works on: those whose numbers stand, and those that were rejected; oldest first. `replaced`: instead
 * those that a newer version took the place of.
 */
export async function fetchKeptFiles(
  db: Kysely<Database>,
  game: string,
  which: { name: string | null; since: Date | null; replaced?: boolean },
): Promise<KeptFile[]> {
  const { name, since, replaced = false } = which
  const rows = await db
    .selectFrom('processed_files as file')
    .leftJoin('servers as server', 'server.id', 'file.server_id')
    .select([
      'file.name',
      'file.sha256',
      'file.size',
      'file.archive_path as path',
      'file.modified_at as modifiedAt',
      'server.key as serverKey',
    ])
    .where('file.game', '=', game)
    .$if(replaced, (query) => query.where('file.state', '=', 'ignored').where('file.reason_code', '=', 'replaced'))
    .$if(!replaced, (query) => query.where('file.state', '<>', 'ignored'))
    .$if(name !== null, (query) => query.where('file.name', '=', name ?? ''))
    .$if(since !== null, (query) => query.where('file.first_seen_at', '>=', since ?? new Date(0)))
    .orderBy('file.id')
    .execute()
  return rows.map((row) => ({ ...row, sha256: row.sha256 as Sha256 }))
}
