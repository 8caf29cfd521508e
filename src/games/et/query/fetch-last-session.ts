import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { anyOf, countedLines } from './counted-lines.ts'

export interface Session {
  id: number
  serverName: string
  timeZone: string
  startedAt: Date
  endedAt: Date
}

/**
 * The newest session with a round that counts, or the one with this id, whatever it holds. With `before`, the newest
 * that ended before it. Null when there is none on a server in scope.
 */
export async function fetchLastSession(
  db: Kysely<Database>,
  { scope, id = null, before = null }: { scope: Scope; id?: number | null; before?: Date | null },
): Promise<Session | null> {
  const found = db
    .selectFrom('gaming_sessions as session')
    .select(['session.id', 'session.server_id', 'session.started_at as startedAt', 'session.ended_at as endedAt'])
    .$if(scope !== null, (query) => query.where('session.server_id', '=', anyOf(scope ?? [])))
    .$if(id !== null, (query) => query.where('session.id', '=', id))
    .$if(before !== null, (query) => query.where('session.ended_at', '<', before ?? new Date()))
    .$if(id === null, (query) =>
      query.where(({ exists }) =>
        exists(
          countedLines(db, 'counts')
            .where('line.session_id', '=', sql.ref<number>('session.id'))
            .select('line.round_id'),
        ),
      ),
    )
    .orderBy('session.ended_at', 'desc')
    .orderBy('session.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const [session, servers] = await Promise.all([found, fetchServersById(db)])
  if (!session) return null
  const server = servers.get(session.server_id)
  if (!server) throw new Error(`session ${session.id} is on a server that is not on record`)
  const { id: sessionId, startedAt, endedAt } = session
  return { id: sessionId, serverName: server.name, timeZone: server.timeZone, startedAt, endedAt }
}
