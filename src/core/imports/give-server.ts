import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'

/**
 * Files that nobody named a server of turn out to be one's. What that server has offered itself, under the same name and
 * with the same bytes, stays as it is. Returns the ids of those that are the server's now.
 */
export async function giveServer(
  trx: Transaction<Database>,
  ids: readonly number[],
  serverId: number,
): Promise<number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    update processed_files as file set server_id = ${serverId}
    where id = any(${[...ids]}::int8[]) and server_id is null and not exists (
      select from processed_files as own
      where own.game = file.game and own.server_id = ${serverId} and own.name = file.name and own.sha256 = file.sha256)
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}
