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
