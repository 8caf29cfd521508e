import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** Whether the last thing on record of this server's feed is that it broke. */
export async function isFeedBroken(db: Kysely<Database>, serverKey: string): Promise<boolean> {
  const last = await db
    .selectFrom('feed_events as event')
    .innerJoin('servers as server', 'server.id', 'event.server_id')
    .select('event.kind')
    .where('server.key', '=', serverKey)
    .orderBy('event.id', 'desc')
    .executeTakeFirst()
  return last?.kind === 'broken'
}

export async function recordFeedEvent(
  db: Kysely<Database>,
  serverKey: string,
  kind: 'broken' | 'healed',
  reason: string | null,
): Promise<void> {
  await sql`
    insert into feed_events (server_id, kind, reason)
    select id, ${kind}, ${reason} from servers where key = ${serverKey}`.execute(db)
}

export interface FeedEvent {
  id: number
  serverId: number
  serverName: string
  timeZone: string
  kind: 'broken' | 'healed'
  reason: string | null
  at: Date
  /** When the break began that this event heals; null for a break. */
  brokenSince: Date | null
}

/** Breaks and healings after an instant, oldest first. */
export async function fetchFeedEvents(
  db: Kysely<Database>,
  { serverIds, after }: { serverIds: readonly number[]; after: Date },
): Promise<{ id: number; serverId: number }[]> {
  return db
    .selectFrom('feed_events')
    .where('at', '>=', after)
    .where(sql<boolean>`server_id = any(${[...serverIds]}::int4[])`)
    .select(['id', 'server_id as serverId'])
    .orderBy('id')
    .execute()
}

export async function fetchFeedEvent(db: Kysely<Database>, id: number): Promise<FeedEvent | null> {
  const { rows } = await sql<FeedEvent>`
    select event.id, event.server_id as "serverId", server.name as "serverName", server.time_zone as "timeZone",
           event.kind, event.reason, event.at, case when event.kind = 'healed' then before.at end as "brokenSince"
    from feed_events as event
    join servers as server on server.id = event.server_id
    left join lateral (
      select at from feed_events as other
      where other.server_id = event.server_id and other.id < event.id and other.kind = 'broken'
      order by other.id desc limit 1
    ) as before on true
    where event.id = ${id}`.execute(db)
  return rows[0] ?? null
}
