import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import type { Database } from '../../../core/db/database.ts'
import type { Metric } from '../../../core/metrics/metric.ts'
import { metricSample, metricValue } from '../../../core/metrics/metric-sql.ts'
import { rankingOrder } from '../../../core/metrics/ranking-order.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { Period, RankingRow } from '../../game.ts'
import { anyOf } from './matches-in-scope.ts'
import { lineColumn } from './person-lines.ts'

interface RankQuestion {
  metric: Metric
  period: Period
  minRounds: number
  scope: Scope
}

/**
 * People by a metric over rated matches, first to last; ties by more matches. `rounds` are those in which the metric is
 * known, and `leftOut` counts people with some rated matches, but fewer such than asked for or no value.
 */
export async function rankPlayers(
  db: Kysely<Database>,
  { metric, period: { from, to }, minRounds, scope }: RankQuestion,
): Promise<{ rows: RankingRow[]; leftOut: number }> {
  const people = await db
    .selectFrom('bar_player_matches as line')
    .innerJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'line.account_id')
    .where('line.rated', '=', true)
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('line.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('line.ended_at', '<', to ?? new Date(0)))
    .groupBy('person.playerId')
    .select([
      'person.playerId',
      metricValue(metric, lineColumn).as('value'),
      metricSample(metric, lineColumn).as('rounds'),
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
