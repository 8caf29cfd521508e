import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { anyOf } from './counted-lines.ts'
import { fetchSessionRounds, type SessionRound } from './fetch-session-rounds.ts'

export interface PlayedRound extends SessionRound {
  serverName: string
  timeZone: string
  sessionId: number
  endedAt: Date
  /** Of a round two: the other half of its match, when that is on record. */
  first: SessionRound | null
}

/** The round with this id, or the newest that is finished and not excluded (id null). Null when there is none within the scope. */
export async function fetchRound(
  db: Kysely<Database>,
  { id, scope }: { id: number | null; scope: Scope },
): Promise<PlayedRound | null> {
  const found = await db
    .selectFrom('rounds')
    .select(['id', 'server_id as serverId', 'session_id as sessionId', 'ended_at as endedAt'])
    .$if(id !== null, (query) => query.where('id', '=', id))
    .$if(id === null, (query) =>
      query.where('state', '=', 'complete').where('aborted', '=', false).where('excluded', '=', false),
    )
    .$if(scope !== null, (query) => query.where('server_id', '=', anyOf(scope ?? [])))
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (found?.sessionId == null) return null
  const { sessionId, endedAt } = found
  const [servers, rounds] = await Promise.all([fetchServersById(db), fetchSessionRounds(db, sessionId)])
  const server = servers.get(found.serverId)
  const round = rounds.find((one) => one.id === found.id)
  if (!server || !round) return null
  const first =
    round.round === 2 && round.matchId !== null
      ? (rounds.find((one) => one.matchId === round.matchId && one.round === 1) ?? null)
      : null
  return { ...round, serverName: server.name, timeZone: server.timeZone, sessionId, endedAt, first }
}
