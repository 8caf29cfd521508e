import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

const chunk = 1_000

/** The ledger, row by row, in the order files were first seen. */
export async function* exportFiles(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('processed_files as file')
      .leftJoin('servers as server', 'server.id', 'file.server_id')
      .select([
        'file.id',
        'file.game',
        'server.key as server',
        'file.name as file',
        'file.size',
        'file.sha256',
        'file.archive_path as archivePath',
        'file.parser_version as parserVersion',
        'file.state',
        'file.reason_code as reasonCode',
        'file.reason',
        'file.attempts',
        'file.first_seen_at as firstSeenAt',
        'file.processed_at as processedAt',
      ])
      .where('file.id', '>', after)
      .orderBy('file.id')
      .limit(chunk)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}
