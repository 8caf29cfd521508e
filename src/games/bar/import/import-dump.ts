import { type Kysely, sql, type Transaction } from 'kysely'
import { addDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { isPassingError } from '../../../core/db/passing-error.ts'
import { openRowIds } from '../../../core/db/row-ids.ts'
import { collectWrites, type Writes } from '../../../core/db/writes.ts'
import { fetchLedger, saveLedger } from '../../../core/imports/ledger.ts'
import type { ImportOutcome } from '../../../core/imports/outcome.ts'
import { lockServer, type ServerRef } from '../../../core/servers/server-rows.ts'
import type { FileToImport } from '../../game.ts'
import { schemaHash } from '../parse/compile-schema.ts'
import type { ReadMatch } from '../parse/read-match.ts'
import { type ClaimedDump, claimDump, type KnownDump, type ReadFile, usedAspects, usedRows } from './claim-dump.ts'
import { type KnownMatch, removeMatch, writeMatch } from './write-match.ts'

/** Lock spaces: one import at a time works on a server, and one on a match. The second key is the id or a hash. */
const serverLock = 6_575
const matchLock = 6_576

/** A dump names no server: those that nobody fetched from one are of this. */
const byHand = { name: 'Beyond All Reason' }

interface Options {
  timeZone: string
  force: boolean
}

/**
 * Writes what a dump says, wholly or not at all, in one transaction. A dump that cannot be written for a reason nobody
 * foresaw is recorded as rejected. Throws when the database is away for a moment: then it may be tried again.
 */
export async function importDump(db: Kysely<Database>, read: ReadFile, timeZone: string): Promise<ImportOutcome> {
  const run = (one: ReadFile) => db.transaction().execute((trx) => importWithin(trx, one, { timeZone, force: false }))
  try {
    return await run(read)
  } catch (error) {
    if (isPassingError(error)) throw error
    const sentence = `the import failed: ${error instanceof Error ? error.message : String(error)}`
    return await run({ file: read.file, reading: { ok: false, rejection: { code: 'import-failed', sentence } } })
  }
}

/** Within the caller's transaction. With `force` a dump that is known is imported as if it were new. */
export async function importWithin(
  trx: Transaction<Database>,
  { file, reading }: ReadFile,
  { timeZone, force }: Options,
): Promise<ImportOutcome> {
  const ref: ServerRef | null = file.serverKey !== null ? { key: file.serverKey } : reading.ok ? byHand : null
  const server = ref && (await lockServer(trx, serverLock, ref, timeZone))
  if (!server) await sql`select pg_advisory_xact_lock(${serverLock}, 0)`.execute(trx)
  const key = reading.ok ? matchKey(reading.match) : null
  if (key !== null) await sql`select pg_advisory_xact_lock(${matchLock}, hashtext(${key}))`.execute(trx)

  const found = await fetchKnown(trx, file, reading.ok ? reading.match.digest : null, key, server?.id ?? null)
  const ids = await openRowIds(trx, { processed_files: 1, bar_matches: 1, bar_dumps: 1 })
  const fileId = await ids.next('processed_files')
  const claimed = claimDump({ file, reading, serverId: server?.id ?? null, ...found, fileId, force })
  const { claim, entries, withdrawnMatch } = claimed
  const writes = collectWrites(trx)
  saveLedger(writes, 'bar', entries)
  const changed = new Set<number>()
  if (withdrawnMatch !== null) {
    await writes.flush()
    const serverId = await removeMatch(trx, writes, withdrawnMatch)
    if (serverId !== null) changed.add(serverId)
  }
  const known = found.match
  let matchId = claim.matchId
  if (server && key !== null && claim.kind === 'write') {
    matchId = known?.id ?? (await ids.next('bar_matches'))
    changed.add(known?.serverId ?? server.id)
    const writtenAt = claim.entry.modifiedAt ?? new Date()
    await writeMatch(trx, writes, {
      id: matchId,
      key,
      serverId: server.id,
      known,
      summary: claim.read.summary,
      writtenAt,
    })
    await writeDump(trx, writes, { ...claim, matchId, dumpId: claim.dumpId ?? (await ids.next('bar_dumps')) })
  }
  if (claim.kind === 'outdone')
    await writeDump(trx, writes, { ...claim, dumpId: claim.dumpId ?? (await ids.next('bar_dumps')), outdone: null })
  for (const id of changed) addDataVersion(writes, `server/${id}`)
  await writes.flush()
  return describeOutcome(claimed, matchId)
}

/** The same for every dump of a match: dumps without a sidecar that says so are each of a match of their own. */
function matchKey({ digest, summary }: ReadMatch): string {
  return summary.match.serverMatchId ?? digest
}

interface DumpToWrite {
  kind: 'write' | 'outdone'
  entry: { id: number; size: number }
  read: ReadMatch
  matchId: number
  dumpId: number
  outdone: KnownDump | null
}

async function writeDump(trx: Transaction<Database>, writes: Writes, dump: DumpToWrite): Promise<void> {
  const { kind, entry, read, matchId, dumpId, outdone } = dump
  if (outdone) await sql`update bar_dumps set state = 'superseded' where id = ${outdone.id}`.execute(trx)
  await sql`delete from bar_aspects where dump_id = ${dumpId}`.execute(trx)
  const replaced = [
    'file_id',
    'digest',
    'match_id',
    'emitter_version',
    'bytes',
    'rows',
    'aspects',
    'schema_hash',
    'state',
  ]
  writes.add(
    'bar_dumps',
    [
      {
        id: dumpId,
        file_id: entry.id,
        digest: read.digest,
        match_id: matchId,
        emitter_version: read.emitterVersion,
        bytes: entry.size,
        rows: usedRows(read),
        aspects: usedAspects(read),
        schema_hash: schemaHash,
        state: kind === 'write' ? 'current' : 'superseded',
        imported_at: new Date(),
      },
    ],
    sql`on conflict (id) do update set ${sql.join(
      replaced.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
    )}`,
  )
  writes.add(
    'bar_aspects',
    read.aspects.map(({ name, leftOut, ...aspect }) => ({
      dump_id: dumpId,
      aspect: name,
      ...aspect,
      left_out: leftOut,
    })),
  )
}

/** What the database knows of the file, its content and its match. */
async function fetchKnown(
  trx: Transaction<Database>,
  file: FileToImport,
  digest: string | null,
  key: string | null,
  serverId: number | null,
) {
  const own = await fetchLedger(trx, 'bar', serverId, [file])
  const ownIds = own.filter(({ name, sha256 }) => name === file.name && sha256 === file.sha256).map(({ id }) => id)
  const { rows: dumps } = await sql<KnownDump & { digest: string; key: string }>`
    select dump.id, dump.file_id as "fileId", dump.digest, dump.match_id as "matchId",
           dump.emitter_version as "emitterVersion", dump.aspects, dump.rows, dump.state = 'current' as "isCurrent",
           exists (select from bar_sides as side where side.match_id = match.id and side.won is not null) as "knowsWinner",
           exists (select from bar_army_values as army where army.match_id = match.id) as "knowsArmies",
           match.match_key as key
    from bar_dumps as dump join bar_matches as match on match.id = dump.match_id
    where dump.digest = ${digest} or dump.file_id = any(${ownIds}::int8[])
       or match.match_key = ${key} and dump.state = 'current'`.execute(trx)
  const { rows: matches } = await sql<KnownMatch>`
    select id, server_id as "serverId", started_at as "startedAt", is_start_known as "isStartKnown",
           ended_at as "endedAt"
    from bar_matches where match_key = ${key}`.execute(trx)
  const unseen = dumps.map(({ fileId }) => fileId).filter((id) => !own.some((entry) => entry.id === id))
  const ledger = unseen.length > 0 ? await fetchLedger(trx, 'bar', serverId, [file], unseen) : own
  const same = dumps.find((dump) => dump.digest === digest) ?? dumps.find(({ fileId }) => ownIds.includes(fileId))
  return {
    ledger,
    same: same ?? null,
    current: dumps.find((dump) => dump.isCurrent && dump.key === key) ?? null,
    match: matches[0] ?? null,
  }
}

function describeOutcome({ claim }: ClaimedDump, matchId: number | null): ImportOutcome {
  const { kind, entry } = claim
  const ids = { file: entry.id, round: null, match: matchId, session: null }
  if (claim.kind === 'write') return { kind: 'imported', reasonCode: null, reason: null, ids }
  const outcome = ({ known: 'already-imported', outdone: 'ignored', rejected: 'rejected' } as const)[
    kind === 'write' ? 'known' : kind
  ]
  const { reasonCode, reason } = claim.kind === 'outdone' ? entry : claim
  return { kind: outcome, reasonCode, reason, ids }
}
