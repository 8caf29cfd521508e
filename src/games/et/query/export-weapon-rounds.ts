import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { weaponById } from './weapon-label.ts'

const chunk = 5_000

/** One object a player, played round and weapon, by round id, line and weapon. An orphan's weapons are unknown: none. */
export async function* exportWeaponRounds(db: Kysely<Database>): AsyncGenerator<Record<string, unknown>> {
  const servers = await fetchServersById(db)
  let after = { roundId: 0, line: -1, weapon: -1 }
  for (;;) {
    const rows = await db
      .selectFrom('weapon_stats as use')
      .innerJoin('player_stats as line', (join) =>
        join.onRef('line.round_id', '=', 'use.round_id').onRef('line.line', '=', 'use.line'),
      )
      .innerJoin('rounds as round', 'round.id', 'use.round_id')
      .where(
        sql<boolean>`(use.round_id, use.line, use.weapon) >
          (${after.roundId}::int8, ${after.line}::int2, ${after.weapon}::int2)`,
      )
      .orderBy('use.round_id')
      .orderBy('use.line')
      .orderBy('use.weapon')
      .limit(chunk)
      .select([
        'use.round_id as roundId',
        'use.line',
        'use.weapon as weaponIndex',
        'round.server_id as serverId',
        'round.file_name as file',
        'round.map',
        'round.round',
        'round.match_id as matchId',
        'round.session_id as sessionId',
        'round.ended_at as endedAt',
        'round.aborted',
        'round.excluded',
        'round.state',
        'line.guid',
        'line.name',
        'line.is_bot as isBot',
        'line.side',
        'line.verdict',
        'use.hits',
        'use.shots',
        'use.kills',
        'use.deaths',
        'use.headshots',
      ])
      .execute()
    for (const {
      roundId,
      line,
      weaponIndex,
      serverId,
      file,
      endedAt,
      hits,
      shots,
      kills,
      deaths,
      headshots,
      ...rest
    } of rows) {
      after = { roundId, line, weapon: weaponIndex }
      yield {
        file,
        server: servers.get(serverId)?.key ?? null,
        ...rest,
        orphan: rest.state === 'orphan',
        endedAt: endedAt.toISOString(),
        weapon: weaponById(weaponIndex)?.id ?? `weapon_${weaponIndex}`,
        hits,
        shots,
        kills,
        deaths,
        headshots,
      }
    }
    if (rows.length < chunk) return
  }
}
