import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { LineFlag } from './counted-lines.ts'
import { type MetricId, metrics } from './metrics.ts'
import { periodTotals, type RoundsQuestion, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export interface PlayerStats {
  /** Rounds the values stand on. */
  rounds: number
  /** Of these, rounds that leaderboards count. */
  ratedRounds: number
  values: MetricValues
}

const ids: readonly MetricId[] = metrics.map(({ id }) => id)

/** Every metric of a person's accounts over a period; null when they have no round in it. */
export async function fetchPlayerStats(
  db: Kysely<Database>,
  { accountIds, flag = 'counts', ...question }: { accountIds: readonly number[]; flag?: LineFlag } & RoundsQuestion,
): Promise<PlayerStats | null> {
  const row = await periodTotals(db, question, flag, accountIds)
    .select(sql<number>`coalesce(sum(total.rounds), 0)::int`.as('allRounds'))
    .select(sql<number>`coalesce(sum(total.rounds) filter (where total.rated), 0)::int`.as('ratedRounds'))
    .select(selectMetrics(ids, totalColumn))
    .executeTakeFirstOrThrow()
  const { allRounds, ratedRounds, ...values } = row
  return allRounds === 0 ? null : { rounds: allRounds, ratedRounds, values }
}
