import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { inTransaction } from '../../../core/db/in-transaction.ts'
import { fetchKeptFiles } from '../../../core/imports/kept-files.ts'
import { fetchFileIds, retireServerless } from '../../../core/imports/ledger.ts'
import type { FieldChange, FileToImport, ImportOptions, Reimported } from '../../game.ts'
import { importBatch, readFile, serverOf } from './import-files.ts'

/** Ends a dry run's transaction; carries what it found out. */
export class DryRunOver extends Error {
  readonly found: Reimported
  constructor(found: Reimported) {
    super('dry run')
    this.found = found
  }
}

/**
 * Imports an archived file anew, whatever the ledger says of it, and tells whose numbers changed: its own round's and
 * those of the other half. With `dryRun` the transaction is rolled back and only the telling remains.
 */
export async function reimportFile(
  db: Kysely<Database>,
  file: FileToImport,
  options: ImportOptions & { dryRun: boolean },
): Promise<Reimported> {
  const { timeZone, dryRun } = options
  const read = readFile(file)
  const ref = serverOf(read)
  try {
    return await inTransaction(db, async (trx, send) => {
      const before = await fetchLines(trx, file)
      const [outcome] = await importBatch(trx, ref, [read], { timeZone, force: true, send })
      // It was rejected without a server and can be read now: the server it names has it.
      if (file.serverKey === null && ref) await retireServerless(trx, 'et', file)
      if (!outcome) throw new Error(`no outcome for ${file.name}`)
      const changes = compareLines(before, await fetchLines(trx, file))
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

/** Earlier versions of the file from the same server, the newest first. */
export async function fetchStandIns(trx: Transaction<Database>, { name, serverKey }: FileToImport): Promise<number[]> {
  const replaced = await fetchKeptFiles(trx, 'et', { name, since: null, serverKey, replaced: true })
  return replaced.map(({ ledgerId }) => ledgerId).reverse()
}

type Value = number | string | null
type Lines = Map<string, { file: string; player: string; values: Record<string, Value> }>

/** The lines of the file's round and of the rounds it makes a match with, by file, player and place. */
async function fetchLines(trx: Transaction<Database>, file: FileToImport): Promise<Lines> {
  const fileIds = await fetchFileIds(trx, 'et', file)
  const { rows } = await sql<{ file: string; player: string; line: number; values: Record<string, unknown> }>`
    with own as (select id, match_id from rounds where file_id = any(${fileIds}::int8[]))
    select round.file_name as file, stat.name as player, stat.line,
           to_jsonb(stat) - array['round_id', 'line', 'account_id', 'raw_name', 'name', 'guid']
           || jsonb_build_object('map', round.map, 'round', round.round, 'state', round.state, 'aborted', round.aborted,
                                 'seconds', round.seconds) as values
    from rounds as round join player_stats as stat on stat.round_id = round.id
    where round.id in (
      select id from own
      union select other.id from own join rounds as other on other.match_id = own.match_id
    )`.execute(trx)
  return new Map(
    rows.map(({ file: name, player, line, values }) => [
      `${name}\\${line}`,
      {
        file: name,
        player,
        values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, shown(value)])),
      },
    ]),
  )
}

function shown(value: unknown): Value {
  return value === null || typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
}

function compareLines(before: Lines, after: Lines): FieldChange[] {
  const changes: FieldChange[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(key)
    const now = after.get(key)
    const { file, player } = now ?? old ?? { file: '', player: '' }
    if (!old || !now) {
      changes.push({ file, player, field: 'line', before: old ? 'there' : null, after: now ? 'there' : null })
      continue
    }
    for (const field of Object.keys(now.values)) {
      const [was, is] = [old.values[field] ?? null, now.values[field] ?? null]
      if (was !== is) changes.push({ file, player, field, before: was, after: is })
    }
  }
  return changes
}
