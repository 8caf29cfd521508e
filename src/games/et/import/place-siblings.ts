import { type Kysely, sql, type Transaction } from 'kysely'
import { raiseDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { giveServer } from '../../../core/imports/give-server.ts'
import { setFileState } from '../../../core/imports/ledger.ts'
import { type DatedRound, type DatedSibling, findRound } from '../parse/find-round.ts'
import { mapInFileName } from '../parse/map-in-file-name.ts'
import { fetchDatedRounds } from '../query/fetch-dated-rounds.ts'
import { groupBy } from '../query/group-by.ts'
import { serverLock } from './resolve-accounts.ts'

/** The newest of those that wait: what has waited for longer than so many others waits in vain. */
const mostAtOnce = 2_000

/**
 * Tells the ledger of waiting files whose rounds have come, and gives those of no server the one of their round. What an
 * answer shows does not depend on it, so it may come late, and an import of rounds need not think of it.
 */
export async function placeSiblings(db: Kysely<Database>): Promise<void> {
  const waiting = await fetchWaiting(db)
  if (waiting.length === 0) return
  const rounds = byMap(await fetchDatedRounds(db, waiting))
  const placed = groupBy(
    waiting.flatMap((sibling) => {
      const round = findRound(sibling, rounds.get(mapInFileName(sibling.map)) ?? [])
      return round ? { fileId: sibling.id, serverId: round.serverId } : []
    }),
    ({ serverId }) => serverId,
  )
  for (const [serverId, files] of placed) {
    const ids = files.map(({ fileId }) => fileId)
    await db.transaction().execute((trx) => place(trx, serverId, ids))
  }
}

async function place(trx: Transaction<Database>, serverId: number, ids: readonly number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${serverLock}, id) from unnest(array[0, ${serverId}::int4]) as id`.execute(trx)
  const found: number[] = []
  for (const table of ['round_awards', 'round_times'] as const) {
    // What the server has offered under the same name itself comes first.
    const { rows } = await sql<{ id: number }>`
      update ${sql.table(table)} as file set found = true, server_id = ${serverId}
      where file_id = any(${[...ids]}::int8[]) and not found and not exists (
        select from ${sql.table(table)} as own
        where own.server_id = ${serverId} and own.file_name = file.file_name and own.file_id <> file.file_id)
      returning file_id as id`.execute(trx)
    found.push(...rows.map(({ id }) => id))
  }
  if (found.length === 0) return
  await giveServer(trx, found, serverId)
  await setFileState(trx, found, 'imported', null, null)
  await raiseDataVersion(trx, `server/${serverId}`)
}

async function fetchWaiting(db: Kysely<Database>): Promise<DatedSibling[]> {
  const { rows } = await sql<Omit<DatedSibling, 'at'> & { at: Date }>`
    select file_id as id, 'awards' as kind, server_id as "serverId", map, round, wall_at as at
    from round_awards where not found
    union all
    select file_id, 'times', server_id, map, round, ended_at from round_times where not found
    order by id desc limit ${mostAtOnce}`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

function byMap(rounds: readonly DatedRound[]): Map<string, DatedRound[]> {
  return groupBy(rounds, ({ map }) => mapInFileName(map))
}
