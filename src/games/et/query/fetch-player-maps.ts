import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { lineColumn } from './counted-lines.ts'
import { type RecentQuestion, recentLines } from './recent-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const mapMetrics = ['kd', 'dpm', 'accuracy'] as const

export interface PlayerMap extends MetricValues<(typeof mapMetrics)[number]> {
  map: string
  rounds: number
  /** Rounds the side they ended on won, and rounds somebody won. */
  won: number
  decided: number
}

/** A person's newest counted rounds by map, best damage per minute first, unknown last. */
export async function fetchPlayerMaps(db: Kysely<Database>, question: RecentQuestion): Promise<PlayerMap[]> {
  const lines = await recentLines(db, question)
  if (!lines) return []
  return lines
    .groupBy('line.map')
    .select('line.map')
    .select([
      sql<number>`count(*)::int`.as('rounds'),
      sql<number>`count(*) filter (where line.side = line.winner_side)::int`.as('won'),
      sql<number>`count(*) filter (where line.winner_side in (1, 2) and line.side in (1, 2))::int`.as('decided'),
    ])
    .select(selectMetrics(mapMetrics, lineColumn))
    .orderBy('dpm', (order) => order.desc().nullsLast())
    .orderBy('rounds', 'desc')
    .orderBy('line.map')
    .execute()
}
