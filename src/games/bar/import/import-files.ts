import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import type { FileToImport, ImportOptions } from '../../game.ts'
import type { MatchReading } from '../parse/read-match.ts'
import { importDump } from './import-dump.ts'
import { readers, readInBackground } from './read-in-background.ts'

/**
 * Imports dumps, each wholly or not at all; outcomes in the order of `files`. Safe to repeat and to run from many
 * processes. A dump is read before the database is asked, and while one is written the next ones are read.
 */
export async function importFiles(
  db: Kysely<Database>,
  files: readonly FileToImport[],
  { timeZone }: ImportOptions,
): Promise<ImportOutcome[]> {
  const ahead: Promise<MatchReading>[] = []
  const outcomes: ImportOutcome[] = []
  for (const [index, file] of files.entries()) {
    while (ahead.length <= readers && index + ahead.length < files.length) {
      const next = files[index + ahead.length]
      if (next) ahead.push(readDumpFile(next))
    }
    const reading = await ahead.shift()
    if (reading) outcomes.push(await importDump(db, { file, reading }, timeZone))
  }
  return outcomes
}

/** Never throws: what the reader stumbles over is the dump's fault, and recorded. */
export async function readDumpFile(file: FileToImport): Promise<MatchReading> {
  try {
    return await readInBackground(file)
  } catch (error) {
    const sentence = `reading it failed: ${error instanceof Error ? error.message : String(error)}`
    return { ok: false, rejection: { code: 'import-failed', sentence } }
  }
}
