import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { type PeriodQuestion, periodTotals, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const mapMetrics = ['dpm', 'kd'] as const

export interface MapPlayer extends MetricValues<(typeof mapMetrics)[number]> {
  name: string
  rounds: number
}

/** Who does best on a map over rated rounds, most damage per minute first; who played too few of them takes no part. */
export async function fetchMapPlayers(
  db: Kysely<Database>,
  {
    minRounds,
    most,
    ...question
  }: PeriodQuestion & { map: string; format: string | null; minRounds: number; most: number },
): Promise<MapPlayer[]> {
  const rows = await periodTotals(db, question, 'rated')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .groupBy('person.playerId')
    .having(sql<number>`sum(total.rounds)`, '>=', minRounds)
    .select('person.playerId')
    .select(sql<number>`sum(total.rounds)::int`.as('rounds'))
    .select(selectMetrics(mapMetrics, totalColumn))
    .orderBy('dpm', (order) => order.desc().nullsLast())
    .orderBy('rounds', 'desc')
    .orderBy('person.playerId')
    .limit(most)
    .execute()
  const names = await fetchDisplayNames(
    db,
    rows.map(({ playerId }) => playerId),
  )
  return rows.map(({ playerId, ...row }) => ({ ...row, name: names.get(playerId) ?? displayName(null, playerId) }))
}
