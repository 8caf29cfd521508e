import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { lineColumn, type PersonQuestion, personLines } from './person-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const matchMetrics = ['apm', 'damage_per_resource', 'damage_dealt'] as const

/** One match of somebody. */
export interface PersonMatch extends MetricValues<(typeof matchMetrics)[number]> {
  matchId: number
  map: string | null
  won: boolean | null
}

/** Somebody's newest matches, oldest of them first. */
export async function fetchPersonMatches(
  db: Kysely<Database>,
  { last, ...question }: PersonQuestion & { last: number },
): Promise<PersonMatch[]> {
  const newest = await personLines(db, question)
    .groupBy(['line.match_id', 'line.map', 'line.ended_at', 'line.won'])
    .select(['line.match_id as matchId', 'line.map', 'line.won'])
    .select(selectMetrics(matchMetrics, lineColumn))
    .orderBy('line.ended_at', 'desc')
    .orderBy('line.match_id', 'desc')
    .limit(last)
    .execute()
  return newest.reverse()
}
