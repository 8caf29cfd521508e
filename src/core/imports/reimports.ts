import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** What a re-import has come to so far. */
export interface ReimportCount {
  /** Files by outcome; 'unreadable' are those whose bytes the archive has lost. */
  outcomes: Record<string, number>
  /** Values that say something else now. */
  changed: number
}

export interface Reimport extends ReimportCount {
  game: string
  /** How many there were to do when it was asked for. */
  files: number
  askedAt: Date
  /** Null = under way, or waiting for its turn. */
  finishedAt: Date | null
}

/** Returns its id. */
export async function addReimport(
  db: Kysely<Database>,
  { game, files }: Pick<Reimport, 'game' | 'files'>,
): Promise<number> {
  const row = await db.insertInto('reimports').values({ game, files }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Writes down how far it is; the counts are of the whole, so that saying it twice is saying it once. */
export async function saveReimport(
  db: Kysely<Database>,
  id: number,
  { outcomes, changed }: ReimportCount,
  finishedAt: Date | null,
): Promise<void> {
  await db
    .updateTable('reimports')
    .set({ outcomes: sql`${JSON.stringify(outcomes)}::jsonb`, changed, finished_at: finishedAt })
    .where('id', '=', id)
    .execute()
}

/** Newest first. */
export async function fetchReimports(db: Kysely<Database>, most: number): Promise<Reimport[]> {
  return db
    .selectFrom('reimports')
    .select(['game', 'files', 'outcomes', 'changed', 'asked_at as askedAt', 'finished_at as finishedAt'])
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}
