import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { countedLines, lineColumn } from './counted-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export const sessionMetrics = [
  'kills',
  'deaths',
  'kd',
  'dpm',
  'damage_given',
  'accuracy',
  'headshot_rate',
  'revives',
  'gibs',
  'useful_kills',
  'survival',
  'time_played',
] as const

export interface SessionPlayer extends MetricValues<(typeof sessionMetrics)[number]> {
  playerId: number
  name: string
  rounds: number
  /** Lines of theirs that carry a doubt: joined late, counters reset, a value clamped. */
  doubtful: number
}

/** Who played a session, most damage per minute first, unknown last. */
export async function fetchSessionPlayers(db: Kysely<Database>, sessionId: number): Promise<SessionPlayer[]> {
  const rows = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('line.session_id', '=', sessionId)
    .groupBy('person.playerId')
    .select('person.playerId')
    .select([
      sql<number>`count(distinct line.round_id)::int`.as('rounds'),
      sql<number>`count(*) filter (where line.verdict = 'counter-reset' or cardinality(line.flags) > 0)::int`.as(
        'doubtful',
      ),
    ])
    .select(selectMetrics(sessionMetrics, lineColumn))
    .orderBy('dpm', (order) => order.desc().nullsLast())
    .orderBy('kills', (order) => order.desc().nullsLast())
    .orderBy('person.playerId')
    .execute()
  const names = await fetchDisplayNames(
    db,
    rows.map(({ playerId }) => playerId),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.playerId) ?? displayName(null, row.playerId) }))
}
