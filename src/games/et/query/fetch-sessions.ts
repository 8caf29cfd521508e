import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { anyOf, countedLines, countedRounds } from './counted-lines.ts'
import type { DayRange } from './day-range.ts'
import { onDays } from './on-days.ts'

/** A session as a list tells of it. */
export interface SessionLine {
  id: number
  serverName: string
  timeZone: string
  startedAt: Date
  endedAt: Date
  /** Each once, in the order of play. */
  maps: string[]
}

export interface SessionsQuestion {
  scope: Scope
  /** The one session with this id. */
  id?: number
  /** Sessions that began from this moment on, and before that one. */
  from?: Date | null
  to?: Date | null
  /** Sessions that began on one of these days of their server's calendar. */
  days?: DayRange
  /** Sessions in which one of these was played. */
  maps?: readonly string[]
  /** Sessions that ended before this moment, or after it: those next to it. */
  before?: Date
  after?: Date
  limit: number
  offset?: number
}

/** Sessions with a round that counts, newest first; with `after` the last ones before it, oldest first. */
export async function fetchSessions(db: Kysely<Database>, question: SessionsQuestion): Promise<SessionLine[]> {
  const { scope, id, from = null, to = null, days, maps, before, after, limit, offset = 0 } = question
  const servers = await fetchServersById(db)
  const order = after === undefined ? 'desc' : 'asc'
  const found = await db
    .selectFrom('gaming_sessions as session')
    .$if(scope !== null, (query) => query.where('session.server_id', '=', anyOf(scope ?? [])))
    .$if(id !== undefined, (query) => query.where('session.id', '=', id ?? 0))
    .$if(from !== null, (query) => query.where('session.started_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('session.started_at', '<', to ?? new Date(0)))
    .$if(before !== undefined, (query) => query.where('session.ended_at', '<', before ?? new Date(0)))
    .$if(after !== undefined, (query) => query.where('session.ended_at', '>', after ?? new Date(0)))
    .$if(days !== undefined, (query) =>
      query.where(onDays('session', 'started_at', servers.values(), days ?? { from: '', to: '' })),
    )
    .$if(maps !== undefined, (query) =>
      query.where(
        'session.id',
        'in',
        countedRounds(db, 'counts')
          .where('round.map', '=', sql<string>`any(${[...(maps ?? [])]}::text[])`)
          .select(sql<number>`round.session_id`.as('id')),
      ),
    )
    .where(({ exists }) =>
      exists(
        countedLines(db, 'counts').where('line.session_id', '=', sql.ref<number>('session.id')).select('line.round_id'),
      ),
    )
    .orderBy('session.ended_at', order)
    .orderBy('session.id', order)
    .limit(limit)
    .offset(offset)
    .select(['session.id', 'session.server_id', 'session.started_at as startedAt', 'session.ended_at as endedAt'])
    .select(mapsOf(db).as('maps'))
    .execute()
  return found.map(({ server_id, maps: played, ...session }) => {
    const server = servers.get(server_id)
    if (!server) throw new Error(`session ${session.id} is on a server that is not on record`)
    return { ...session, serverName: server.name, timeZone: server.timeZone, maps: played ?? [] }
  })
}

function mapsOf(db: Kysely<Database>): RawBuilder<string[] | null> {
  const played = countedRounds(db, 'counts')
    .where('round.session_id', '=', sql.ref<number>('session.id'))
    .groupBy('round.map')
    .select(['round.map', sql`min(round.ended_at)`.as('first')])
  return sql<string[] | null>`(select array_agg(played.map order by played.first) from ${played} as played)`
}
