import { type Kysely, sql } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import { fetchServersById } from '../../../core/servers/fetch-servers-by-id.ts'
import { anyOf } from './counted-lines.ts'
import type { DayRange } from './day-range.ts'
import { onDays } from './on-days.ts'

/** A round as a list tells of it. */
export interface RoundLine {
  id: number
  map: string
  /** 1 or 2. */
  round: number
  aborted: boolean
  /** Taken out of everything that counts. */
  excluded: boolean
  startedAt: Date
  timeZone: string
}

export interface RoundsQuestion {
  scope: Scope
  /** The one round with this id. */
  id?: number
  /** Rounds that ended on one of these days of their server's calendar. */
  days?: DayRange
  /** Rounds of one of these maps. */
  maps?: readonly string[]
  limit: number
}

/** Rounds in scope, newest first, also those that count for nothing. */
export async function fetchRounds(
  db: Kysely<Database>,
  { scope, id, days, maps, limit }: RoundsQuestion,
): Promise<RoundLine[]> {
  const servers = await fetchServersById(db)
  const rows = await db
    .selectFrom('rounds as round')
    .where('round.session_id', 'is not', null)
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .$if(id !== undefined, (query) => query.where('round.id', '=', id ?? 0))
    .$if(days !== undefined, (query) =>
      query.where(onDays('round', 'ended_at', servers.values(), days ?? { from: '', to: '' })),
    )
    .$if(maps !== undefined, (query) => query.where('round.map', '=', sql<string>`any(${[...(maps ?? [])]}::text[])`))
    .select([
      'round.id',
      'round.map',
      'round.round',
      'round.aborted',
      'round.excluded',
      'round.started_at as startedAt',
      'round.server_id',
    ])
    .orderBy('round.ended_at', 'desc')
    .orderBy('round.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ server_id, ...round }) => ({ ...round, timeZone: servers.get(server_id)?.timeZone ?? 'UTC' }))
}
