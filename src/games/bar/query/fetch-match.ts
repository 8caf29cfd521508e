import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { matchesInScope } from './matches-in-scope.ts'

export interface Match {
  id: number
  serverId: number
  serverName: string
  timeZone: string
  /** Null = no sidecar says. */
  map: string | null
  /** World units; null = neither the sidecar nor a position says. */
  mapWidth: number | null
  mapHeight: number | null
  startedAt: Date
  endedAt: Date
  /** False = it is when the dump was written. */
  isStartKnown: boolean
  seconds: number | null
  gameVersion: string | null
  endedNormally: boolean | null
  rated: boolean
  hasBot: boolean
}

/** Null = any. */
export interface MatchQuestion {
  scope: Scope
  id?: number | null
  /** In which this person played. */
  playerId?: number | null
  /** Only what ended before it. */
  before?: Pick<Match, 'id' | 'endedAt'> | null
}

/** The newest match that fits; null when there is none on a server in scope. */
export async function fetchMatch(
  db: Kysely<Database>,
  { scope, id = null, playerId = null, before = null }: MatchQuestion,
): Promise<Match | null> {
  const row = await matchesInScope(db, scope)
    .$if(id !== null, (query) => query.where('match.id', '=', id))
    .$if(playerId !== null, (query) =>
      query.where(({ exists }) =>
        exists(
          db
            .selectFrom('bar_players as seat')
            .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
            .where('seat.match_id', '=', sql.ref<number>('match.id'))
            .where('person.playerId', '=', playerId)
            .select('seat.team_id'),
        ),
      ),
    )
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(match.ended_at, match.id) < (${before?.endedAt}, ${before?.id})`),
    )
    .select(['match.id', 'match.server_id', 'match.map', 'match.seconds', 'match.rated'])
    .select(['match.map_width as mapWidth', 'match.map_height as mapHeight'])
    .select(['match.started_at as startedAt', 'match.is_start_known as isStartKnown', 'match.ended_at as endedAt'])
    .select(['match.game_version as gameVersion', 'match.ended_normally as endedNormally', 'match.has_bot as hasBot'])
    .orderBy('match.ended_at', 'desc')
    .orderBy('match.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { server_id, ...match } = row
  const server = (await fetchServersById(db)).get(server_id)
  if (!server) throw new Error(`match ${match.id} is on a server that is not on record`)
  return { ...match, serverId: server_id, serverName: server.name, timeZone: server.timeZone }
}
