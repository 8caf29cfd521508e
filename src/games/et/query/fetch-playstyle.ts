import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricSample, metricValue } from '../../../core/metrics/metric-sql.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { periodTotals, type RoundsQuestion, totalColumn } from './period-totals.ts'
import { playstyleAxes } from './playstyle-axes.ts'
import { type RankedAxis, rankPlaystyle } from './rank-playstyle.ts'

/** Rated rounds in which a number must be known before it stands for somebody; the same as on leaderboards. */
export const enoughRounds = 10

/** How a person plays, beside everybody else in the same rated rounds: of the same period, map, format and servers. */
export async function fetchPlaystyle(
  db: Kysely<Database>,
  { playerId, ...question }: { playerId: number } & RoundsQuestion,
): Promise<RankedAxis[]> {
  const values = playstyleAxes.map((axis) => {
    const rounds = metricSample(axis, totalColumn)
    return sql`case when ${rounds} >= ${sql.lit(enoughRounds)} then ${metricValue(axis, totalColumn)} end`
  })
  const people = await periodTotals(db, question, 'rated')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .groupBy('person.playerId')
    .having(sql<number>`sum(total.rounds)`, '>=', enoughRounds)
    .select('person.playerId')
    .select(sql<(number | null)[]>`array[${sql.join(values)}]::float8[]`.as('values'))
    .execute()
  const own = people.find((person) => person.playerId === playerId)
  return rankPlaystyle(
    own?.values ?? null,
    people.filter((person) => person !== own).map(({ values }) => values),
  )
}
