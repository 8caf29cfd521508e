import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchFileIds, retireServerless } from '../../../core/imports/ledger.ts'
import type { FileToImport, ImportOptions, Reimported } from '../../game.ts'
import { compareMatches, fetchMatchFields } from './compare-matches.ts'
import { importWithin } from './import-dump.ts'
import { readDumpFile } from './import-files.ts'

/** Ends a dry run's transaction; carries what it found out. */
class DryRunOver extends Error {
  readonly found: Reimported
  constructor(found: Reimported) {
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
): Promise<Reimported> {
  const reading = await readDumpFile(file)
  try {
    return await db.transaction().execute(async (trx) => {
      const before = await fetchMatchFields(trx, file)
      const standIns = await fetchStandIns(trx, file)
      const outcome = await importWithin(trx, { file, reading }, { timeZone, force: true })
      // It was rejected without a server and can be read now: the server that such dumps are of has it.
      if (file.serverKey === null && reading.ok) await retireServerless(trx, 'bar', file)
      const changes = compareMatches(file.name, before, await fetchMatchFields(trx, file))
      const found = { outcome, changes, standIns }
      if (dryRun) throw new DryRunOver(found)
      return found
    })
  } catch (error) {
    if (error instanceof DryRunOver) return error.found
    throw error
  }
}

/** The other dumps of the match whose rows are this file's, the best first. Their own rows go with a match that is removed. */
async function fetchStandIns(trx: Transaction<Database>, file: FileToImport): Promise<number[]> {
  const own = await fetchFileIds(trx, 'bar', file)
  const { rows } = await sql<{ fileId: number }>`
    select other.file_id as "fileId"
    from bar_dumps as own
    join bar_dumps as other on other.match_id = own.match_id and other.id <> own.id
    where own.file_id = any(${own}::int8[]) and own.state = 'current'
    order by other.emitter_version desc nulls last, other.aspects desc, other.id desc`.execute(trx)
  return rows.map(({ fileId }) => fileId)
}
