import { type Kysely, sql } from 'kysely'
import type { Scope } from '../commands/command-context.ts'
import type { Database } from '../db/database.ts'

export interface RejectedFile {
  name: string
  reason: string | null
  at: Date
}

/** The files of these servers that were rejected last, newest first. */
export async function fetchLastRejected(db: Kysely<Database>, scope: Scope, limit: number): Promise<RejectedFile[]> {
  return db
    .selectFrom('processed_files')
    .where('state', '=', 'rejected')
    .$if(scope !== null, (query) => query.where(sql<boolean>`server_id = any(${[...(scope ?? [])]}::int4[])`))
    .select(['name', 'reason', 'processed_at as at'])
    .orderBy('processed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** When each server's newest file was first seen, by the server's id. */
export async function fetchLastFileTimes(db: Kysely<Database>): Promise<Map<number, Date>> {
  const rows = await db
    .selectFrom('processed_files')
    .where('server_id', 'is not', null)
    .select(({ fn }) => ['server_id as serverId', fn.max('first_seen_at').as('at')])
    .groupBy('server_id')
    .execute()
  return new Map(rows.flatMap(({ serverId, at }) => (serverId === null ? [] : [[serverId, at] as const])))
}
