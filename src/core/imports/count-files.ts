import type { Kysely } from 'kysely'
import type { Database, FileState } from '../db/database.ts'

export interface FileCount {
  state: FileState
  reasonCode: string | null
  files: number
}

/** How many files stand where, and why. */
export async function countFiles(db: Kysely<Database>): Promise<FileCount[]> {
  return db
    .selectFrom('processed_files')
    .select(({ fn }) => ['state', 'reason_code as reasonCode', fn.countAll<number>().as('files')])
    .groupBy(['state', 'reason_code'])
    .orderBy('state')
    .orderBy('files', 'desc')
    .execute()
}
