import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import { importFiles } from '../../src/games/bar/import/import-files.ts'
import type { DumpFile } from '../../src/games/bar/parse/dump.ts'
import { archiveOf, utc } from './bar-files.ts'

export interface DumpToImport {
  /** Default 1. */
  server?: number
  files: readonly DumpFile[]
}

/** Imports dumps one after another, as they would arrive from game servers; each becomes a match. */
export async function importDumps(db: Kysely<Database>, dumps: readonly DumpToImport[]): Promise<void> {
  for (const [index, { server = 1, files }] of dumps.entries()) {
    const serverKey = `server-${server}`
    await sql`insert into servers (id, key, name, time_zone)
      values (${server}, ${serverKey}, ${`Server ${server}`}, 'UTC') on conflict do nothing`.execute(db)
    const modifiedAt = new Date('2026-03-20T12:00:00Z')
    const file = archiveOf(`match-${server}-${index}.tar`, files, { serverKey, modifiedAt })
    const [outcome] = await importFiles(db, [file], utc)
    if (outcome?.kind !== 'imported') throw new Error(`${file.name} was not imported: ${JSON.stringify(outcome)}`)
  }
}
