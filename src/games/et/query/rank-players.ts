import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Metric } from '../../../core/metrics/metric.ts'
import { metricSample, metricValue } from '../../../core/metrics/metric-sql.ts'
import { rankingOrder } from '../../../core/metrics/ranking-order.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { RankingRow } from '../../game.ts'
import { periodTotals, type RoundsQuestion, totalColumn } from './period-totals.ts'

/**
 * People by a metric over rated rounds, first to last; ties by more rounds. `rounds` are those in which the metric is
 * known, and `leftOut` counts people with some rated rounds, but fewer such than asked for or no value.
 */
export async function rankPlayers(
  db: Kysely<Database>,
  { metric, minRounds, ...question }: { metric: Metric; minRounds: number } & RoundsQuestion,
): Promise<{ rows: RankingRow[]; leftOut: number }> {
  const people = await periodTotals(db, question, 'rated')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .groupBy('person.playerId')
    .select([
      'person.playerId',
      metricValue(metric, totalColumn).as('value'),
      metricSample(metric, totalColumn).as('rounds'),
    ])
    .orderBy('value', (order) => order[rankingOrder(metric)]().nullsLast())
    .orderBy('rounds', 'desc')
    .orderBy('person.playerId')
    .execute()

  const rows = people.flatMap(({ playerId, value, rounds }) =>
    value !== null && rounds >= minRounds ? [{ playerId, value, rounds }] : [],
  )
  return { rows, leftOut: people.length - rows.length }
}
