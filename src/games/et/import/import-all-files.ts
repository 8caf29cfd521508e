import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import type { FileToImport, ImportOptions } from '../../game.ts'
import { parseSiblingName } from '../parse/sibling-name.ts'
import { importFiles } from './import-files.ts'
import { importSiblings } from './import-siblings.ts'

/** Imports round files, then the files beside them; outcomes in the order of `files`. Safe to repeat, from any process. */
export async function importAllFiles(
  db: Kysely<Database>,
  files: readonly FileToImport[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const siblings = files.flatMap((file) => {
    const name = parseSiblingName(file.name)
    return name ? { file, name } : []
  })
  if (siblings.length === 0) return importFiles(db, files, options)

  const beside = new Set(siblings.map(({ file }) => file))
  const rounds = files.filter((file) => !beside.has(file))
  const outcomes = new Map<FileToImport, ImportOutcome>()
  const note = (done: readonly FileToImport[], told: readonly ImportOutcome[]) => {
    for (const [index, file] of done.entries()) {
      const outcome = told[index]
      if (outcome) outcomes.set(file, outcome)
    }
  }
  note(rounds, await importFiles(db, rounds, options))
  note([...beside], await importSiblings(db, siblings, options))
  return files.flatMap((file) => outcomes.get(file) ?? [])
}
