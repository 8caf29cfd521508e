import { type Kysely, sql } from 'kysely'
import type { ArchivedFile } from '../archive/archived-file.ts'
import type { Sha256 } from '../archive/sha256.ts'
import type { Database } from '../db/database.ts'

/** An archived file, its place in the ledger, and the server it came from by its key. */
export type KeptFile = ArchivedFile & { ledgerId: number; serverKey: string | null }

export interface KeptQuestion {
  name: string | null
  since: Date | null
  /** Of this server alone, by its key; null = of those that no server is known of. Absent = of any. */
  serverKey?: string | null
  /** Instead those that a newer version took the place of. */
  replaced?: boolean
  /** Instead this one, whatever became of it. */
  ledgerId?: number
  /** The first of those whose place in the ledger comes after: a long work goes through them piece by piece. */
  page?: { after: number; limit: number }
}

/** Files a re-import works on: those whose numbers stand, and those that were rejected; oldest first. */
export async function fetchKeptFiles(db: Kysely<Database>, game: string, which: KeptQuestion): Promise<KeptFile[]> {
  const { page } = which
  const rows = await keptFiles(db, game, which)
    .leftJoin('servers as server', 'server.id', 'file.server_id')
    .select([
      'file.id as ledgerId',
      'file.name',
      'file.sha256',
      'file.size',
      'file.archive_path as path',
      'file.modified_at as modifiedAt',
      'server.key as serverKey',
    ])
    .$if(page !== undefined, (query) => query.where('file.id', '>', page?.after ?? 0).limit(page?.limit ?? 0))
    .orderBy('file.id')
    .execute()
  return rows.map((row) => ({ ...row, sha256: row.sha256 as Sha256 }))
}

export async function countKeptFiles(db: Kysely<Database>, game: string, which: KeptQuestion): Promise<number> {
  const { files } = await keptFiles(db, game, which)
    .select(sql<number>`count(*)::int`.as('files'))
    .executeTakeFirstOrThrow()
  return files
}

function keptFiles(
  db: Kysely<Database>,
  game: string,
  { name, since, serverKey, replaced = false, ledgerId }: KeptQuestion,
) {
  return (
    db
      .selectFrom('processed_files as file')
      .where('file.game', '=', game)
      .$if(replaced, (query) => query.where('file.state', '=', 'ignored').where('file.reason_code', '=', 'replaced'))
      .$if(ledgerId !== undefined, (query) => query.where('file.id', '=', ledgerId ?? 0))
      .$if(!replaced && ledgerId === undefined, (query) => query.where('file.state', '<>', 'ignored'))
      // In the words of the index that begins with game and server.
      .$if(serverKey !== undefined, (query) =>
        query.where(
          sql<boolean>`coalesce(file.server_id, 0) = coalesce((select id from servers where key = ${serverKey ?? ''}), 0)`,
        ),
      )
      .$if(name !== null, (query) => query.where('file.name', '=', name ?? ''))
      .$if(since !== null, (query) => query.where('file.first_seen_at', '>=', since ?? new Date(0)))
  )
}
