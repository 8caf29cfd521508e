import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { lineColumn, type PersonQuestion, personLines } from './person-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const groupMetrics = ['apm', 'damage_per_resource', 'win_rate'] as const

/** Matches of one kind: of a map, of a faction. */
export interface PersonGroup extends MetricValues<(typeof groupMetrics)[number]> {
  /** Null = not recorded. */
  name: string | null
  matches: number
  won: number
  /** Matches of which it is known who won. */
  decided: number
}

/** Somebody's matches by map or by faction, most played first. */
export async function fetchPersonGroups(
  db: Kysely<Database>,
  { by, ...question }: PersonQuestion & { by: 'map' | 'faction' },
): Promise<PersonGroup[]> {
  return personLines(db, question)
    .groupBy(`line.${by}`)
    .select(`line.${by} as name`)
    .select([
      sql<number>`count(*)::int`.as('matches'),
      sql<number>`(count(*) filter (where line.won))::int`.as('won'),
      sql<number>`count(line.won)::int`.as('decided'),
    ])
    .select(selectMetrics(groupMetrics, lineColumn))
    .orderBy('matches', 'desc')
    .orderBy('name')
    .execute()
}
