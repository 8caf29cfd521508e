import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'

const chunk = 2_000

/**
 * One object a player and played round, by round id and line; orphans, aborted rounds and bots too, each marked. Field
 * names are a contract (see ../README.md): adding is allowed, renaming is not. Unknown = null.
 */
export async function* exportPlayerRounds(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  let after = { roundId: 0, line: -1 }
  for (;;) {
    const rows = await db
      .selectFrom('player_stats as line')
      .innerJoin('rounds as round', 'round.id', 'line.round_id')
      .where(sql<boolean>`(line.round_id, line.line) > (${after.roundId}::int8, ${after.line}::int2)`)
      .orderBy('line.round_id')
      .orderBy('line.line')
      .limit(chunk)
      .select([
        'line.round_id as roundId',
        'line.line',
        'round.file_name as file',
        'round.server_id as serverId',
        'round.map',
        'round.round',
        'round.match_id as matchId',
        'round.session_id as sessionId',
        'round.ended_at as endedAt',
        'round.aborted',
        'round.state',
        'line.guid',
        'line.name',
        'line.is_bot as isBot',
        'line.side',
        'line.kills',
        'line.deaths',
        'line.damage_given as damageGiven',
        'line.damage_received as damageReceived',
        'line.team_damage_given as teamDamageGiven',
        'line.team_damage_received as teamDamageReceived',
        'line.gibs',
        'line.self_kills as selfKills',
        'line.team_kills as teamKills',
        'line.team_gibs as teamGibs',
        'line.seconds_played as secondsPlayed',
        'line.xp',
        'line.revives_given as revivesGiven',
        'line.times_revived as timesRevived',
        'line.headshot_kills as headshotKills',
        'line.verdict',
        'line.flags',
        'line.hits',
        'line.shots',
        'line.headshots',
        'line.seconds_dead as secondsDead',
        'line.kill_assists as killAssists',
        'line.useful_kills as usefulKills',
        'line.useless_kills as uselessKills',
        'line.denied_seconds as deniedSeconds',
        'line.full_self_kills as fullSelfKills',
        'line.repairs',
        'round.rated',
        'round.excluded',
      ])
      .execute()
    for (const {
      roundId,
      line,
      file,
      serverId,
      map,
      round,
      matchId,
      sessionId,
      endedAt,
      aborted,
      state,
      ...rest
    } of rows) {
      after = { roundId, line }
      yield {
        file,
        server: servers.get(serverId)?.key ?? null,
        map,
        round,
        matchId,
        sessionId,
        endedAt: endedAt.toISOString(),
        aborted,
        orphan: state === 'orphan',
        state,
        ...rest,
      }
    }
    if (rows.length < chunk) return
  }
}
