import type { Kysely, Transaction } from 'kysely'
import { askBehind } from '../../../core/db/ask-at-once.ts'
import { addDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { inTransaction, type Send } from '../../../core/db/in-transaction.ts'
import { isPassingError } from '../../../core/db/passing-error.ts'
import { preparedQuestion } from '../../../core/db/prepared-question.ts'
import { openRowIds } from '../../../core/db/row-ids.ts'
import { collectWrites } from '../../../core/db/writes.ts'
import { fetchLedger, saveLedger } from '../../../core/imports/ledger.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import { lockServerAndAsk, type ServerRef, type ServerRow } from '../../../core/servers/server-rows.ts'
import type { FileToImport, ImportOptions } from '../../game.ts'
import { contentKey } from '../parse/content-key.ts'
import { readRound } from '../parse/read-round.ts'
import { stripColours } from '../parse/strip-colours.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import { type Claim, claimFiles, type Holder, type ReadFile } from './claim-files.ts'
import { describeOutcomes } from './describe-outcomes.ts'
import { fetchExcludedNames, followRenames, type RenamedRound } from './exclusions.ts'
import { loadRounds } from './load-rounds.ts'
import { reachOf } from './place-rounds.ts'
import { lookUpAccounts, serverLock } from './resolve-accounts.ts'
import { serverTime } from './server-time.ts'
import { settleRounds } from './settle-rounds.ts'
import { loadSessions } from './write-sessions.ts'

/** Files a transaction takes: enough to share its cost, few enough that others on the server wait no longer than some 200 ms. */
const batchSize = 64

/**
 * Imports round files, each wholly or not at all; outcomes in the order of `files`. Safe to repeat and to run from many
 * processes: a server's imports run one at a time, and what is claimed commits together with its rows.
 * A file that cannot be imported for a reason nobody foresaw is recorded as rejected and never stops the others.
 */
export async function importFiles(
  db: Kysely<Database>,
  files: readonly FileToImport[],
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const outcomes = new Map<FileToImport, ImportOutcome>()
  for (const { ref, files: ofServer } of groupByServer(files.map(readFile))) {
    for (let at = 0; at < ofServer.length; at += batchSize) {
      const batch = ofServer.slice(at, at + batchSize)
      const done = await importBatchOrEach(db, ref, batch, options.timeZone)
      for (const [index, { file }] of batch.entries()) {
        const outcome = done[index]
        if (outcome) outcomes.set(file, outcome)
      }
    }
  }
  return files.flatMap((file) => outcomes.get(file) ?? [])
}

/** Reads a file before the database is asked: parsing takes no lock. */
export function readFile(file: FileToImport): ReadFile {
  const result = readRound(file.name, file.bytes)
  return { file, result, contentKey: result.ok ? contentKey(result.round) : null }
}

/** One transaction for all; when that fails, one for each, so that only the file to blame is left out. */
async function importBatchOrEach(
  db: Kysely<Database>,
  ref: ServerRef | null,
  batch: readonly ReadFile[],
  timeZone: string,
): Promise<ImportOutcome[]> {
  try {
    return await importAlone(db, ref, batch, timeZone)
  } catch (error) {
    if (isPassingError(error)) throw error
    if (batch.length > 1) {
      const each = []
      for (const file of batch) each.push(...(await importBatchOrEach(db, ref, [file], timeZone)))
      return each
    }
    const sentence = `the import failed: ${error instanceof Error ? error.message : String(error)}`
    const rejection = { code: 'import-failed', sentence }
    const rejected = batch.map(({ file }) => ({ file, contentKey: null, result: { ok: false as const, rejection } }))
    return await importAlone(db, ref, rejected, timeZone)
  }
}

function importAlone(
  db: Kysely<Database>,
  ref: ServerRef | null,
  batch: readonly ReadFile[],
  timeZone: string,
): Promise<ImportOutcome[]> {
  return inTransaction(db, (trx, send) => importBatch(trx, ref, batch, { timeZone, force: false, send }))
}

/** Claims files and writes their rows. With `force` files that are known are imported as if they were new. */
export async function importBatch(
  trx: Transaction<Database>,
  ref: ServerRef | null,
  batch: readonly ReadFile[],
  { timeZone, force, send }: { timeZone: string; force: boolean; send?: Send },
): Promise<ImportOutcome[]> {
  const { server, answers } = await lockAndLook(trx, ref, batch, timeZone)
  const [holders, offered, ids, rounds, sessions, accounts, excluded] = answers
  const serverId = server?.id ?? null
  const files = batch.map(({ file }) => file)
  const readable = readableOf(batch)
  const unseen = holders.map(({ fileId }) => fileId).filter((id) => !offered.some((entry) => entry.id === id))
  const ledger = unseen.length > 0 ? await fetchLedger(trx, 'et', serverId, files, unseen) : offered
  const fileIds = await Promise.all(batch.map(() => ids.next('processed_files')))
  const roundIds = await Promise.all(readable.map(() => ids.next('rounds')))
  const claimed = claimFiles({ serverId, files: batch, ledger, holders, fileIds, roundIds, force })
  const writes = collectWrites(trx, send)
  saveLedger(writes, 'et', claimed.entries)

  const withdrawn = claimed.withdrawnRounds
  // A round may be claimed and given up again within a batch.
  const written = lastClaimOfEachRound(claimed.claims).filter(({ roundId }) => !withdrawn.includes(roundId))
  const changed = written.length > 0 || withdrawn.length > 0
  if (serverId !== null) await followRenames(trx, serverId, excluded, renamedRounds(written, holders))
  if (server && changed) addDataVersion(writes, `server/${server.id}`)
  const settled =
    server && changed
      ? await settleRounds(trx, server, { written, withdrawn }, new Date(), ids, writes, {
          rounds,
          sessions,
          accounts,
          excluded,
        })
      : []
  await writes.flush()
  return describeOutcomes(claimed.claims, settled)
}

const lockNobody = preparedQuestion('select pg_advisory_xact_lock($1, 0)')

/** Waits until nobody else imports files of this server, and looks at whatever decides what these are. */
async function lockAndLook(
  trx: Transaction<Database>,
  ref: ServerRef | null,
  batch: readonly ReadFile[],
  timeZone: string,
) {
  if (ref) return lockServerAndAsk(trx, serverLock, ref, timeZone, (at, server) => lookAround(at, server, batch))
  const [, answers] = await askBehind(trx, lockNobody.of(serverLock), (at) => lookAround(at, null, batch))
  return { server: null, answers }
}

/** What the ledger and the server's rounds, sessions, players and exclusions say around these files; and ids for new rows. */
function lookAround(at: Transaction<Database>, server: ServerRow | null, batch: readonly ReadFile[]) {
  const serverId = server?.id ?? null
  const readable = readableOf(batch)
  const reach = server ? readable.map(({ stamp }) => reachOf(serverTime(stamp, server.timeZone))) : []
  return [
    serverId === null ? [] : fetchHolders(at, serverId, batch),
    fetchLedger(
      at,
      'et',
      serverId,
      batch.map(({ file }) => file),
    ),
    openRowIds(at, { processed_files: batch.length, rounds: readable.length, matches: readable.length }),
    serverId === null ? [] : loadRounds(at, serverId, reach, mapsOfRoundsTwo(readable)),
    serverId === null ? { reach, blocks: [] } : loadSessions(at, serverId, reach),
    lookUpAccounts(
      at,
      readable.flatMap(({ lines }) => lines),
    ),
    serverId === null ? new Set<string>() : fetchExcludedNames(at, serverId),
  ] as const
}

function readableOf(batch: readonly ReadFile[]): WrittenRound[] {
  return batch.flatMap(({ result }) => (result.ok ? result.round : []))
}

/** Their first halves are on record already, and will be asked for. */
function mapsOfRoundsTwo(rounds: readonly WrittenRound[]): string[] {
  return [...new Set(rounds.filter(({ namedRound }) => namedRound === 2).map(({ map }) => map))]
}

/** A round may be claimed twice in a batch (saved twice, seconds apart): the last claim holds it. */
function lastClaimOfEachRound(claims: readonly Claim[]) {
  const written = new Map<number, Extract<Claim, { kind: 'write' }>>()
  for (const claim of claims) if (claim.kind === 'write') written.set(claim.roundId, claim)
  return [...written.values()].map(({ roundId, isNew, entry, contentKey, written }) => ({
    roundId,
    isNew,
    fileId: entry.id,
    fileName: entry.name,
    contentKey,
    written,
  }))
}

/** Rounds that another save of them holds now. */
function renamedRounds(
  written: readonly { roundId: number; fileName: string }[],
  holders: readonly Holder[],
): RenamedRound[] {
  return written.flatMap(({ roundId, fileName: now }) => {
    const before = holders.find((holder) => holder.roundId === roundId)?.fileName ?? now
    return before === now ? [] : { before, now }
  })
}

/** One by one, as the ledger is asked. */
const holdersOf = preparedQuestion<Omit<Holder, 'isNew'>>(`
  with found as (
    select round.id from unnest((select $3::text[])) as wanted (content_key) cross join lateral (
      select id from rounds where server_id = $1 and content_key = wanted.content_key offset 0) as round
    union
    select round.id from unnest((select $2::text[])) as wanted (file_name) cross join lateral (
      select id from rounds where server_id = $1 and file_name = wanted.file_name offset 0) as round
  )
  select round.id as "roundId", file_id as "fileId", file_name as "fileName", content_key as "contentKey",
         jsonb_array_length(roster) as lines, case when file_name = any($2::text[]) then written end as written
  from found cross join lateral (select * from rounds where id = found.id offset 0) as round`)

/** Rounds on record that one of these files may be another save or another version of. */
async function fetchHolders(
  trx: Transaction<Database>,
  serverId: number,
  batch: readonly ReadFile[],
): Promise<Holder[]> {
  const keys = batch.flatMap(({ contentKey }) => contentKey ?? [])
  const names = batch.map(({ file }) => file.name)
  const rows = await holdersOf(trx, serverId, names, keys)
  return rows.map((row) => ({ ...row, isNew: false }))
}

interface ServerFiles {
  ref: ServerRef | null
  files: ReadFile[]
}

/** Whose file this is: the server it was collected from, else the one that carries the header's name, else nobody's. */
export function serverOf({ file, result }: ReadFile): ServerRef | null {
  if (file.serverKey !== null) return { key: file.serverKey }
  return result.ok ? { name: stripColours(result.round.serverName).trim() } : null
}

function groupByServer(files: readonly ReadFile[]): ServerFiles[] {
  const groups = new Map<string, ServerFiles>()
  for (const one of files) {
    const ref = serverOf(one)
    const group = groups.get(JSON.stringify(ref)) ?? { ref, files: [] }
    groups.set(JSON.stringify(ref), group)
    group.files.push(one)
  }
  return [...groups.values()]
}
