import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { ImportOutcome } from './outcome.ts'

/**
 * Which of these files are in already, by name and content: null = not known. Asks without a lock and before anything
 * is read or archived, so that going through a folder a second time costs one question for many files. Whatever it
 * misses, the import finds out.
 */
export async function findKnown(
  db: Kysely<Database>,
  game: string,
  files: readonly { name: string; sha256: string }[],
): Promise<(ImportOutcome | null)[]> {
  const rows = await db
    .selectFrom('processed_files')
    .select(['id', 'name', 'sha256', 'state', 'reason_code', 'reason'])
    .where('game', '=', game)
    .where(sql<boolean>`sha256 = any(${files.map((file) => file.sha256)}::text[])`)
    .where('state', 'in', ['imported', 'waiting', 'orphan'])
    .execute()
  const byContent = new Map(rows.map((row) => [row.sha256, row]))
  return files.map((file) => {
    const row = byContent.get(file.sha256)
    if (!row || row.name !== file.name) return null
    return {
      kind: 'already-imported',
      reasonCode: row.reason_code,
      reason: row.reason,
      ids: { file: row.id, round: null, match: null, session: null },
    }
  })
}
