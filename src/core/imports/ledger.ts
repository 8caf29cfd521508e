import { type Kysely, sql, type Transaction } from 'kysely'
import type { ArchivedFile } from '../archive/archived-file.ts'
import type { Sha256 } from '../archive/sha256.ts'
import type { Database, FileState } from '../db/database.ts'
import { preparedQuestion } from '../db/prepared-question.ts'
import type { Writes } from '../db/writes.ts'

/** A row of `processed_files`, as far as an importer needs it. */
export interface LedgerEntry {
  id: number
  serverId: number | null
  name: string
  sha256: string
  size: number
  archivePath: string
  state: FileState
  reasonCode: string | null
  reason: string | null
  parserVersion: string
  attempts: number
  modifiedAt: Date | null
}

/**
 * One by one (`offset 0`): how many of a table's rows a list will match Postgres cannot know, and on a ledger that nobody
 * has analyzed it reads all of them.
 */
const entriesOf = preparedQuestion<LedgerEntry>(`
  with found as (
    select entry.id from unnest((select $2::text[])) as wanted (sha256) cross join lateral (
      select id from processed_files
      where game = $1 and sha256 = wanted.sha256 and state in ('imported', 'waiting', 'orphan') offset 0) as entry
    union
    select entry.id from unnest((select $4::text[])) as wanted (name) cross join lateral (
      select id from processed_files
      where game = $1 and coalesce(server_id, 0) = $3 and name = wanted.name offset 0) as entry
    union
    select unnest((select $5::int8[]))
  )
  select entry.id, server_id as "serverId", name, sha256, size, archive_path as "archivePath", state,
         reason_code as "reasonCode", reason, parser_version as "parserVersion", attempts, modified_at as "modifiedAt"
  from found cross join lateral (select * from processed_files where id = found.id and game = $1 offset 0) as entry
  order by entry.id`)

/** What the ledger knows of these contents, of these names on this server, and of these rows. */
export async function fetchLedger(
  trx: Transaction<Database>,
  game: string,
  serverId: number | null,
  files: readonly ArchivedFile[],
  ids: readonly number[] = [],
): Promise<LedgerEntry[]> {
  const shas = files.map((file) => file.sha256)
  const names = files.map((file) => file.name)
  return entriesOf(trx, game, shas, serverId ?? 0, names, ids)
}

/** Writes entries that are new, and what changed of those that are not. */
export function saveLedger(writes: Writes, game: string, entries: readonly LedgerEntry[]): void {
  const now = new Date()
  writes.add(
    'processed_files',
    entries.map((entry) => ({
      id: entry.id,
      game,
      server_id: entry.serverId,
      name: entry.name,
      size: entry.size,
      sha256: entry.sha256,
      archive_path: entry.archivePath,
      modified_at: entry.modifiedAt,
      parser_version: entry.parserVersion,
      state: entry.state,
      reason_code: entry.reasonCode,
      reason: entry.reason,
      attempts: entry.attempts,
      first_seen_at: now,
      processed_at: now,
    })),
    `on conflict (id) do update set
      state = excluded.state, reason_code = excluded.reason_code, reason = excluded.reason,
      attempts = excluded.attempts, parser_version = excluded.parser_version, processed_at = excluded.processed_at,
      modified_at = excluded.modified_at`,
  )
}

/** Gives files that are on record a new state. */
export async function setFileState(
  trx: Transaction<Database>,
  ids: readonly number[],
  state: FileState,
  reasonCode: string | null,
  reason: string | null,
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('processed_files')
    .set({ state, reason_code: reasonCode, reason, processed_at: new Date() })
    .where(sql<boolean>`id = any(${[...ids]}::int8[])`)
    .execute()
}

const pathsOf = preparedQuestion<{ sha256: Sha256; path: string }>(`
  select file.sha256, file.archive_path as path from unnest((select $2::text[])) as wanted (sha256) cross join lateral (
    select * from processed_files where game = $1 and sha256 = wanted.sha256 offset 0) as file`)

/** Which of these contents are kept already, and where: raw bytes are kept once. */
export async function fetchArchivePaths(
  db: Kysely<Database>,
  game: string,
  shas: readonly Sha256[],
): Promise<Map<Sha256, string>> {
  const rows = await pathsOf(db, game, shas)
  return new Map(rows.map(({ sha256, path }) => [sha256, path]))
}

/** Where these files stand now, by the id of their row. */
export async function fetchFileStates(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<Map<number, { state: FileState; reasonCode: string | null; reason: string | null }>> {
  const rows = await db
    .selectFrom('processed_files')
    .select(['id', 'state', 'reason_code as reasonCode', 'reason'])
    .where(sql<boolean>`id = any(${[...ids]}::int8[])`)
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** The rows of this content under this name: one for each server that offered it. */
export async function fetchFileIds(
  db: Kysely<Database>,
  game: string,
  { name, sha256 }: { name: string; sha256: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom('processed_files')
    .select('id')
    .where('game', '=', game)
    .where('sha256', '=', sha256)
    .where('name', '=', name)
    .execute()
  return rows.map((row) => row.id)
}

/** A file that was rejected before anybody knew its server has a row at that server now; the old row steps aside. */
export async function retireServerless(
  trx: Transaction<Database>,
  game: string,
  { name, sha256 }: { name: string; sha256: string },
): Promise<void> {
  await trx
    .updateTable('processed_files')
    .set({ state: 'ignored', reason_code: 'same-content', reason: 'on record with its server' })
    .where('game', '=', game)
    .where('server_id', 'is', null)
    .where('sha256', '=', sha256)
    .where('name', '=', name)
    .execute()
}
