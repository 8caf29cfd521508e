import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'

const chunk = 1_000

/** Every match on record, in the order of their ids. Unknown is null. */
export async function* exportMatches(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('bar_matches as match')
      .leftJoin('bar_dumps as dump', (join) =>
        join.onRef('dump.match_id', '=', 'match.id').on('dump.state', '=', 'current'),
      )
      .where('match.id', '>', after)
      .orderBy('match.id')
      .limit(chunk)
      .select([
        'match.id',
        'match.server_id as serverId',
        'match.match_key as matchKey',
        'match.map',
        'match.map_width as mapWidth',
        'match.map_height as mapHeight',
        'match.started_at as startedAt',
        'match.is_start_known as isStartKnown',
        'match.ended_at as endedAt',
        'match.seconds',
        'match.engine',
        'match.game_version as gameVersion',
        'match.ended_normally as endedNormally',
        'match.has_bot as hasBot',
        'match.player_count as playerCount',
        'match.rated',
        'dump.digest',
        'dump.emitter_version as emitterVersion',
        'dump.aspects',
        'dump.rows',
      ])
      .execute()
    const ids = rows.map(({ id }) => id)
    const winners = await db
      .selectFrom('bar_sides')
      .where('won', '=', true)
      .where('match_id', 'in', ids.length > 0 ? ids : [0])
      .select(['match_id', 'ally_team'])
      .execute()
    for (const { id, serverId, startedAt, endedAt, ...match } of rows) {
      after = id
      yield {
        id,
        server: servers.get(serverId)?.key ?? null,
        ...match,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt.toISOString(),
        winner: winners.find(({ match_id }) => match_id === id)?.ally_team ?? null,
      }
    }
    if (rows.length < chunk) return
  }
}
