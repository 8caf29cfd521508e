import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { countedLines, lineColumn } from './counted-lines.ts'
import { selectMetrics } from './select-metrics.ts'

export interface PlayerTime {
  playerId: number
  name: string
  /** On a team; null = not known of any round. */
  playedSeconds: number | null
  /** Both over the rounds of which both are known, so that they add up. */
  aliveSeconds: number | null
  deadSeconds: number | null
  /** That their victims waited to respawn. */
  deniedSeconds: number | null
  /** Per cent of the time on a team. */
  survival: number | null
}

/** How long everybody of a session was there and alive, longest first. */
export async function fetchSessionTime(db: Kysely<Database>, sessionId: number): Promise<PlayerTime[]> {
  const rows = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', sessionId)
    .groupBy('person.playerId')
    .select('person.playerId')
    .select([
      sql<number | null>`sum(line.seconds_played)::float8`.as('playedSeconds'),
      sql<number | null>`sum(line.seconds_played - line.seconds_dead)::float8`.as('aliveSeconds'),
      sql<number | null>`(sum(line.seconds_dead) filter (where line.seconds_played is not null))::float8`.as(
        'deadSeconds',
      ),
      sql<number | null>`sum(line.denied_seconds)::float8`.as('deniedSeconds'),
    ])
    .select(selectMetrics(['survival'], lineColumn))
    .orderBy('playedSeconds', (order) => order.desc().nullsLast())
    .orderBy('person.playerId')
    .execute()
  const names = await fetchDisplayNames(
    db,
    rows.map(({ playerId }) => playerId),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.playerId) ?? displayName(null, row.playerId) }))
}
