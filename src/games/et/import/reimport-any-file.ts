import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchFileIds, retireServerless } from '../../../core/imports/ledger.ts'
import type { FieldChange, FileToImport, ImportOptions, Reimported } from '../../game.ts'
import { readSibling } from '../parse/read-sibling.ts'
import { parseSiblingName } from '../parse/sibling-name.ts'
import { findServerKeys, importSiblingBatch, type SiblingFile } from './import-siblings.ts'
import { DryRunOver, fetchStandIns, reimportFile } from './reimport-file.ts'

/** Imports an archived file anew, a round's or one beside it, and tells what changed. See reimport-file.ts. */
export async function reimportAnyFile(
  db: Kysely<Database>,
  file: FileToImport,
  options: ImportOptions & { dryRun: boolean },
): Promise<Reimported> {
  const name = parseSiblingName(file.name)
  return name ? reimportSibling(db, { file, name }, options) : reimportFile(db, file, options)
}

async function reimportSibling(
  db: Kysely<Database>,
  sibling: SiblingFile,
  { timeZone, dryRun }: ImportOptions & { dryRun: boolean },
): Promise<Reimported> {
  const { file, name } = sibling
  const result = readSibling(file.name, file.bytes)
  const key = file.serverKey ?? (await findServerKeys(db, [sibling])).get(sibling) ?? null
  try {
    return await db.transaction().execute(async (trx) => {
      const before = await fetchSaid(trx, file)
      const [outcome] = await importSiblingBatch(trx, key, [{ file, name, result }], { timeZone, force: true })
      if (file.serverKey === null && key !== null) await retireServerless(trx, 'et', file)
      if (!outcome) throw new Error(`no outcome for ${file.name}`)
      const changes = compare(file.name, before, await fetchSaid(trx, file))
      const standIns = outcome.kind === 'rejected' ? await fetchStandIns(trx, file) : []
      const found = { outcome, changes, standIns }
      if (dryRun) throw new DryRunOver(found)
      return found
    })
  } catch (error) {
    if (error instanceof DryRunOver) return error.found
    throw error
  }
}

/** Everything on record of the file, a text a value. */
async function fetchSaid(trx: Transaction<Database>, file: FileToImport): Promise<Map<string, string>> {
  const fileIds = await fetchFileIds(trx, 'et', file)
  const { rows } = await sql<{ said: Record<string, unknown> }>`
    select to_jsonb(file) - array['file_id', 'server_id', 'found'] as said
    from round_awards as file where file_id = any(${fileIds}::int8[])
    union all
    select to_jsonb(file) - array['file_id', 'server_id', 'found'] from round_times as file
    where file_id = any(${fileIds}::int8[])`.execute(trx)
  return new Map(
    rows.flatMap(({ said }) =>
      Object.entries(said).flatMap(([field, value]) =>
        Array.isArray(value)
          ? value.map((item, index) => [`${field} ${index + 1}`, JSON.stringify(item)] as const)
          : [[field, JSON.stringify(value)] as const],
      ),
    ),
  )
}

function compare(file: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [was, is] = [before.get(field) ?? null, after.get(field) ?? null]
    return was === is ? [] : { file, player: '', field, before: was, after: is }
  })
}
