import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { anyOf, matchesInScope } from './matches-in-scope.ts'

/** A match as a list tells of it. */
export interface MatchLine {
  id: number
  /** Null = no sidecar says. */
  map: string | null
  startedAt: Date
  timeZone: string
  seconds: number | null
  /** Seats, whatever side they were on. */
  players: number
  /** In the order of their ally teams. `alone` is the name of a side's only player. */
  sides: { allyTeam: number; players: number; won: boolean | null; alone: string | null }[]
}

export interface MatchesQuestion {
  scope: Scope
  /** The one match with this id. */
  id?: number | null
  /** A part of the map's name, whatever the case; '' = any. */
  map?: string
  playerId?: number | null
  limit: number
  offset?: number
}

/** Matches on servers in scope, newest first. */
export async function fetchMatches(
  db: Kysely<Database>,
  { scope, id = null, map = '', playerId = null, limit, offset = 0 }: MatchesQuestion,
): Promise<MatchLine[]> {
  const matches = await matchesInScope(db, scope)
    .$if(id !== null, (query) => query.where('match.id', '=', id))
    .$if(map !== '', (query) =>
      query.where('match.map', 'ilike', `%${map.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&')}%`),
    )
    .$if(playerId !== null, (query) =>
      query.where(
        'match.id',
        'in',
        db
          .selectFrom('bar_players as seat')
          .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
          .where('person.playerId', '=', playerId)
          .select('seat.match_id'),
      ),
    )
    .select(['match.id', 'match.server_id', 'match.map', 'match.started_at as startedAt', 'match.seconds'])
    .select(sql<number>`(select count(*) from bar_players as seat where seat.match_id = match.id)::int`.as('players'))
    .orderBy('match.ended_at', 'desc')
    .orderBy('match.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const ids = matches.map(({ id }) => id)
  const [sides, servers] = await Promise.all([fetchSides(db, ids), fetchServersById(db)])
  return matches.map(({ server_id, ...match }) => ({
    ...match,
    timeZone: servers.get(server_id)?.timeZone ?? 'UTC',
    sides: sides.flatMap(({ matchId, ...side }) => (matchId === match.id ? [side] : [])),
  }))
}

function fetchSides(db: Kysely<Database>, matchIds: readonly number[]) {
  return db
    .selectFrom('bar_sides as side')
    .leftJoin('bar_players as seat', (join) =>
      join.onRef('seat.match_id', '=', 'side.match_id').onRef('seat.ally_team', '=', 'side.ally_team'),
    )
    .where('side.match_id', '=', anyOf(matchIds))
    .groupBy(['side.match_id', 'side.ally_team', 'side.won'])
    .select(['side.match_id as matchId', 'side.ally_team as allyTeam', 'side.won'])
    .select([
      sql<number>`count(seat.team_id)::int`.as('players'),
      sql<string | null>`case when count(seat.team_id) = 1 then min(seat.name) end`.as('alone'),
    ])
    .orderBy('side.match_id')
    .orderBy('side.ally_team')
    .execute()
}
