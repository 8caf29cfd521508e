import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { lineColumn } from './counted-lines.ts'
import { type RecentQuestion, recentLines } from './recent-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const formMetrics = ['kills', 'deaths', 'kd', 'dpm', 'accuracy'] as const
type FormMetric = (typeof formMetrics)[number]

export interface FormRound extends MetricValues<FormMetric> {
  map: string
  /** 1 or 2. */
  round: number
  endedAt: Date
}

export interface PlayerForm {
  /** Oldest first, ready to draw. */
  rounds: FormRound[]
  /** Over these rounds together. */
  overall: MetricValues<FormMetric>
}

/** How a person did in their newest counted rounds, each and together; null when they have none. */
export async function fetchPlayerForm(db: Kysely<Database>, question: RecentQuestion): Promise<PlayerForm | null> {
  const lines = await recentLines(db, question)
  if (!lines) return null
  const [rounds, overall] = await Promise.all([
    lines
      .groupBy(['line.round_id', 'line.map', 'line.round', 'line.ended_at'])
      .orderBy('line.ended_at')
      .orderBy('line.round_id')
      .select(['line.map', 'line.round', 'line.ended_at as endedAt'])
      .select(selectMetrics(formMetrics, lineColumn))
      .execute(),
    lines.select(selectMetrics(formMetrics, lineColumn)).executeTakeFirstOrThrow(),
  ])
  return { rounds, overall }
}
