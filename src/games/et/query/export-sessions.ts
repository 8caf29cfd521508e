import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'

const chunk = 500

/** Every gaming session in the order of their ids: its rounds, those that count, and how many humans played them. */
export async function* exportSessions(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('gaming_sessions as session')
      .where('session.id', '>', after)
      .orderBy('session.id')
      .limit(chunk)
      .select([
        'session.id',
        'session.server_id as serverId',
        'session.started_at as startedAt',
        'session.ended_at as endedAt',
      ])
      .select([
        sql<number>`(select count(*)::int from rounds where session_id = session.id)`.as('rounds'),
        sql<number>`(select count(distinct round_id)::int from player_rounds
          where session_id = session.id and counts)`.as('countedRounds'),
        sql<number>`(select count(distinct account_id)::int from player_rounds
          where session_id = session.id and counts)`.as('players'),
        sql<
          string[]
        >`array(select map from rounds where session_id = session.id group by map order by min(ended_at))`.as('maps'),
      ])
      .execute()
    for (const { serverId, startedAt, endedAt, id, ...session } of rows) {
      after = id
      yield {
        id,
        server: servers.get(serverId)?.key ?? null,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt.toISOString(),
        ...session,
      }
    }
    if (rows.length < chunk) return
  }
}
