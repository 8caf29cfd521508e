import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { retireServerless } from '../../../core/imports/ledger.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import type { FieldChange, FileToImport, ImportOptions } from '../../game.ts'
import { compareMatches, fetchMatchFields } from './compare-matches.ts'
import { importWithin } from './import-dump.ts'
import { readDumpFile } from './import-files.ts'

/** Ends a dry run's transaction; carries what it found out. */
class DryRunOver extends Error {
  readonly found: { outcome: ImportOutcome; changes: FieldChange[] }
  constructor(found: { outcome: ImportOutcome; changes: FieldChange[] }) {
    super('dry run')
    this.found = found
  }
}

/**
 * Imports an archived dump anew, whatever the ledger says of it, and tells what its match says otherwise now. With
 * `dryRun` the transaction is rolled back and only the telling remains.
 */
export async function reimportFile(
  db: Kysely<Database>,
  file: FileToImport,
  { timeZone, dryRun }: ImportOptions & { dryRun: boolean },
): Promise<{ outcome: ImportOutcome; changes: FieldChange[] }> {
  const reading = await readDumpFile(file)
  try {
    return await db.transaction().execute(async (trx) => {
      const before = await fetchMatchFields(trx, file)
      const outcome = await importWithin(trx, { file, reading }, { timeZone, force: true })
      // It was rejected without a server and can be read now: the server that such dumps are of has it.
      if (file.serverKey === null && reading.ok) await retireServerless(trx, 'bar', file)
      const changes = compareMatches(file.name, before, await fetchMatchFields(trx, file))
      if (dryRun) throw new DryRunOver({ outcome, changes })
      return { outcome, changes }
    })
  } catch (error) {
    if (error instanceof DryRunOver) return error.found
    throw error
  }
}
