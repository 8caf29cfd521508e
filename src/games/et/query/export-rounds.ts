import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'

const chunk = 1_000

/** Every round on record, also those that do not count, in the order of their ids. */
export async function* exportRounds(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('rounds as round')
      .leftJoin('rounds as first', 'first.id', 'round.first_round_id')
      .leftJoin('matches as match', 'match.id', 'round.match_id')
      .where('round.id', '>', after)
      .orderBy('round.id')
      .limit(chunk)
      .select([
        'round.id',
        'round.server_id as serverId',
        'round.file_name as file',
        'round.map',
        'round.config',
        'round.format',
        'round.named_round as namedRound',
        'round.round',
        'round.state',
        'round.aborted',
        'round.excluded',
        'first.file_name as firstFile',
        'round.match_id as matchId',
        'match.winner as matchWinner',
        'round.session_id as sessionId',
        'round.defender_side as defenderSide',
        'round.winner_side as winnerSide',
        'round.limit_seconds as limitSeconds',
        'round.next_limit_seconds as nextLimitSeconds',
        'round.play_ms as playMs',
        'round.seconds',
        'round.started_at as startedAt',
        'round.ended_at as endedAt',
        'round.layout',
        'round.axis_players as axisPlayers',
        'round.allies_players as alliesPlayers',
        'round.has_bot as hasBot',
        'round.rated',
      ])
      .execute()
    for (const { id, serverId, file, startedAt, endedAt, ...round } of rows) {
      after = id
      const server = servers.get(serverId)?.key ?? null
      yield {
        id,
        file,
        server,
        ...round,
        orphan: round.state === 'orphan',
        startedAt: startedAt.toISOString(),
        endedAt: endedAt.toISOString(),
      }
    }
    if (rows.length < chunk) return
  }
}
