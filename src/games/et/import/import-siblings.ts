import { type Kysely, sql, type Transaction } from 'kysely'
import { addDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { isPassingError } from '../../../core/db/passing-error.ts'
import { openRowIds } from '../../../core/db/row-ids.ts'
import { collectWrites } from '../../../core/db/writes.ts'
import { fetchLedger, saveLedger } from '../../../core/imports/ledger.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { lockServer } from '../../../core/servers/server-rows.ts'
import type { FileToImport, ImportOptions } from '../../game.ts'
import { type DatedSibling, findRound } from '../parse/find-round.ts'
import { readSibling } from '../parse/read-sibling.ts'
import type { SiblingName } from '../parse/sibling-name.ts'
import { fetchDatedRounds } from '../query/fetch-dated-rounds.ts'
import { claimSiblings, type ReadSibling, type SiblingClaim, waitsForRound } from './claim-siblings.ts'
import { serverLock } from './resolve-accounts.ts'
import { deleteSiblings, fetchSiblingHolders, writeSiblings } from './write-siblings.ts'

export interface SiblingFile {
  file: FileToImport
  name: SiblingName
}

const batchSize = 64

/**
 * Imports files beside round files, each wholly or not at all, under the lock that rounds of the server are imported
 * under; outcomes in the order of `files`. Their rounds are never written: who asks for a round finds what lies beside it.
 */
export async function importSiblings(
  db: Kysely<Database>,
  files: readonly SiblingFile[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const outcomes = new Map<FileToImport, ImportOutcome>()
  for (const [serverKey, ofServer] of await groupByServer(db, files)) {
    for (let at = 0; at < ofServer.length; at += batchSize) {
      const batch = ofServer.slice(at, at + batchSize).map(read)
      const done = await importBatchOrEach(db, serverKey, batch, options.timeZone)
      for (const [index, { file }] of batch.entries()) {
        const outcome = done[index]
        if (outcome) outcomes.set(file, outcome)
      }
    }
  }
  return files.flatMap(({ file }) => outcomes.get(file) ?? [])
}

function read({ file, name }: SiblingFile): ReadSibling {
  return { file, name, result: readSibling(file.name, file.bytes), roundId: null }
}

/** One transaction for all; when that fails, one for each, so that only the file to blame is left out. */
async function importBatchOrEach(
  db: Kysely<Database>,
  serverKey: string | null,
  batch: readonly ReadSibling[],
  timeZone: string,
): Promise<ImportOutcome[]> {
  const options = { timeZone, force: false }
  try {
    return await db.transaction().execute((trx) => importSiblingBatch(trx, serverKey, batch, options))
  } catch (error) {
    if (isPassingError(error)) throw error
    if (batch.length > 1) {
      const each = []
      for (const file of batch) each.push(...(await importBatchOrEach(db, serverKey, [file], timeZone)))
      return each
    }
    const sentence = `the import failed: ${error instanceof Error ? error.message : String(error)}`
    const rejection = { code: 'import-failed', sentence }
    const rejected = batch.map((one) => ({ ...one, result: { ok: false as const, rejection } }))
    return await db.transaction().execute((trx) => importSiblingBatch(trx, serverKey, rejected, options))
  }
}

/** Claims files and writes their rows. With `force` files that are known are imported as if they were new. */
export async function importSiblingBatch(
  trx: Transaction<Database>,
  serverKey: string | null,
  batch: readonly Omit<ReadSibling, 'roundId'>[],
  { timeZone, force }: { timeZone: string; force: boolean },
): Promise<ImportOutcome[]> {
  const server = serverKey === null ? null : await lockServer(trx, serverLock, { key: serverKey }, timeZone)
  if (!server) await sql`select pg_advisory_xact_lock(${serverLock}, 0)`.execute(trx)
  const serverId = server?.id ?? null
  const dated = batch.map(({ name }, id): DatedSibling => ({ ...name, id, serverId }))
  const rounds = await fetchDatedRounds(trx, dated)
  const files = batch.map((one, id): ReadSibling => {
    const sibling = dated[id]
    return { ...one, roundId: (sibling && findRound(sibling, rounds)?.id) ?? null }
  })

  const archived = batch.map(({ file }) => file)
  const names = archived.map(({ name }) => name)
  const holders = await fetchSiblingHolders(trx, serverId, names)
  const held = holders.map(({ fileId }) => fileId)
  const ledger = await fetchLedger(trx, 'et', serverId, archived, held)
  const ids = await openRowIds(trx, { processed_files: batch.length })
  const fileIds = await Promise.all(batch.map(() => ids.next('processed_files')))
  const { claims, entries, withdrawn } = claimSiblings({ serverId, files, ledger, holders, fileIds, force })
  const written = claims.filter((claim) => claim.kind === 'write')

  await deleteSiblings(trx, [...withdrawn, ...written.map(({ entry }) => entry.id)])
  const writes = collectWrites(trx)
  saveLedger(writes, 'et', entries)
  writeSiblings(writes, serverId, written)
  if (server && written.length + withdrawn.length > 0) addDataVersion(writes, `server/${server.id}`)
  await writes.flush()
  return claims.map(describe)
}

function describe(claim: SiblingClaim): ImportOutcome {
  const ids = { file: claim.entry.id, round: null, match: null, session: null }
  if (claim.kind !== 'write') {
    const kind = ({ known: 'already-imported', outdone: 'ignored', rejected: 'rejected' } as const)[claim.kind]
    return { kind, reasonCode: claim.reasonCode, reason: claim.reason, ids }
  }
  const { roundId } = claim.sibling
  if (roundId === null) return { kind: 'waiting', reasonCode: waitsForRound.code, reason: waitsForRound.reason, ids }
  return { kind: 'imported', reasonCode: null, reason: null, ids: { ...ids, round: roundId } }
}

/** By the server's key: the one a file was collected from, else that of the round it is of; null = nobody's yet. */
async function groupByServer(
  db: Kysely<Database>,
  files: readonly SiblingFile[],
): Promise<Map<string | null, SiblingFile[]>> {
  const unnamed = files.filter(({ file }) => file.serverKey === null)
  const keys = await findServerKeys(db, unnamed)
  const groups = new Map<string | null, SiblingFile[]>()
  for (const one of files) {
    const key = one.file.serverKey ?? keys.get(one) ?? null
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

/** The servers of files that were imported by hand and name none, where their rounds are on record. */
export async function findServerKeys(
  db: Kysely<Database>,
  files: readonly SiblingFile[],
): Promise<Map<SiblingFile, string>> {
  if (files.length === 0) return new Map()
  const dated = files.map(({ name }, id): DatedSibling => ({ ...name, id, serverId: null }))
  const [rounds, servers] = [await fetchDatedRounds(db, dated), await fetchServersById(db)]
  return new Map(
    files.flatMap((file, id) => {
      const sibling = dated[id]
      const round = sibling && findRound(sibling, rounds)
      const key = round && servers.get(round.serverId)?.key
      return key ? [[file, key] as const] : []
    }),
  )
}
