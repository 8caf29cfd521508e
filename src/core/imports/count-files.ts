import { type Kysely, sql } from 'kysely'
import type { Scope } from '../commands/command-context.ts'
import type { Database, FileState } from '../db/database.ts'

export interface FileCount {
  state: FileState
  reasonCode: string | null
  files: number
}

/** How many files stand where, and why; of these servers. */
export async function countFiles(db: Kysely<Database>, scope: Scope = null): Promise<FileCount[]> {
  return db
    .selectFrom('processed_files')
    .select(({ fn }) => ['state', 'reason_code as reasonCode', fn.countAll<number>().as('files')])
    .$if(scope !== null, (query) => query.where(sql<boolean>`server_id = any(${[...(scope ?? [])]}::int4[])`))
    .groupBy(['state', 'reason_code'])
    .orderBy('state')
    .orderBy('files', 'desc')
    .execute()
}
