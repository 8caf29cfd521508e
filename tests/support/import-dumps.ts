import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { sha256 } from '../../src/core/archive/sha256.ts'
import type { Database } from '../../src/core/db/database.ts'
import { importFiles } from '../../src/games/bar/import/import-files.ts'
import type { DumpFile } from '../../src/games/bar/parse/dump.ts'
import { packDump } from '../../src/games/bar/parse/pack-dump.ts'

export interface DumpToImport {
  /** Default 1. */
  server?: number
  files: readonly DumpFile[]
}

/** Imports dumps one after another, as they would arrive from game servers; each becomes a match. */
export async function importDumps(db: Kysely<Database>, dumps: readonly DumpToImport[]): Promise<void> {
  for (const [index, { server = 1, files }] of dumps.entries()) {
    await sql`insert into servers (id, key, name, time_zone)
      values (${server}, ${`server-${server}`}, ${`Server ${server}`}, 'UTC') on conflict do nothing`.execute(db)
    const bytes = packDump(files)
    const name = `match-${server}-${index}.tar`
    const [outcome] = await importFiles(
      db,
      [
        {
          ...{ name, bytes, sha256: sha256(bytes), size: bytes.length, path: `bar/test/${name}` },
          ...{ modifiedAt: new Date('2026-03-20T12:00:00Z'), serverKey: `server-${server}` },
        },
      ],
      { timeZone: 'UTC' },
    )
    if (outcome?.kind !== 'imported') throw new Error(`${name} was not imported: ${JSON.stringify(outcome)}`)
  }
}

/** The files of a real dump, those of another folder beside them. */
export async function realDump(...folders: string[]): Promise<DumpFile[]> {
  const files: DumpFile[] = []
  for (const folder of folders)
    for (const name of await readdir(folder)) files.push({ name, bytes: await readFile(join(folder, name)) })
  return files
}

/** A dump without these files. */
export function without(files: readonly DumpFile[], ...names: string[]): DumpFile[] {
  return files.filter(({ name }) => !names.includes(name))
}
