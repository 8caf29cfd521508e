import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

export interface Feed {
  serverId: number
  serverKey: string
  serverName: string
  /** The last that was heard of it; null = it never broke. */
  lastEvent: 'broken' | 'healed' | null
  reason: string | null
}

/** Every server on record, by name, and the last event of its feed. */
export async function fetchFeeds(db: Kysely<Database>): Promise<Feed[]> {
  const { rows } = await sql<Feed>`
    select server.id as "serverId", server.key as "serverKey", server.name as "serverName",
           event.kind as "lastEvent", event.reason
    from servers as server
    left join lateral (
      select kind, reason from feed_events where feed_events.server_id = server.id order by id desc limit 1
    ) as event on true
    order by server.name, server.id`.execute(db)
  return rows
}
