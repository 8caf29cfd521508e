import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metrics } from './metrics.ts'
import { lineColumn, type PersonQuestion, personLines } from './person-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export interface PersonTotals {
  matches: number
  /** Matches of which it is known who won. */
  decided: number
  won: number
  rated: number
  values: MetricValues
}

/** Somebody's matches taken together; null when there are none. */
export async function fetchPersonTotals(db: Kysely<Database>, question: PersonQuestion): Promise<PersonTotals | null> {
  const ids = metrics.map(({ id }) => id)
  const { matches, decided, won, rated, ...values } = await personLines(db, question)
    .select([
      sql<number>`count(*)::int`.as('matches'),
      sql<number>`count(line.won)::int`.as('decided'),
      sql<number>`(count(*) filter (where line.won))::int`.as('won'),
      sql<number>`(count(*) filter (where line.rated))::int`.as('rated'),
    ])
    .select(selectMetrics(ids, lineColumn))
    .executeTakeFirstOrThrow()
  return matches === 0 ? null : { matches, decided, won, rated, values }
}
