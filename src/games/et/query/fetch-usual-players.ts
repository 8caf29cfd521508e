import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { comparedRates } from '../charts/compare-bars.ts'
import { periodTotals, type RoundsQuestion, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

/** The rates of everybody with that many rated rounds: what is usual where they play. In no order. */
export async function fetchUsualPlayers(
  db: Kysely<Database>,
  { minRounds, ...question }: { minRounds: number } & RoundsQuestion,
): Promise<MetricValues<(typeof comparedRates)[number]>[]> {
  return periodTotals(db, question, 'rated')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .groupBy('person.playerId')
    .having(sql<number>`sum(total.rounds)`, '>=', minRounds)
    .select(selectMetrics(comparedRates, totalColumn))
    .execute()
}
