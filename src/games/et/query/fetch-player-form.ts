import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { usualRange } from '../charts/usual-range.ts'
import { lineColumn } from './counted-lines.ts'
import { type RecentQuestion, recentLines } from './recent-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const formMetrics = ['kills', 'deaths', 'kd', 'dpm', 'accuracy'] as const
type FormMetric = (typeof formMetrics)[number]

/** Of so many of the newest rounds the usual range and the names are. */
const usualRounds = 100

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
  /** Between which damage per minute half of the newest rounds lie, and of how many that is; null = too few. */
  usual: { low: number; high: number; rounds: number } | null
  /** What they were called in the newest `looked` rounds, the most borne first; without colour codes, and maybe empty. */
  names: { name: string; rounds: number }[]
  looked: number
}

/** How a person did in their `last` newest counted rounds, each and together; null when they have none. */
export async function fetchPlayerForm(
  db: Kysely<Database>,
  { last, ...question }: RecentQuestion,
): Promise<PlayerForm | null> {
  const lines = await recentLines(db, { ...question, last: Math.max(last, usualRounds) })
  if (!lines) return null
  const numbered = lines
    .selectAll('line')
    .select(
      sql<boolean>`dense_rank() over (order by line.ended_at desc, line.round_id desc) <= ${last}`.as('is_newest'),
    )
  // By round, and over the newest together: the same lines are read once for both.
  const rows = await db
    .selectFrom(numbered.as('line'))
    .groupBy(
      sql`grouping sets ((line.is_newest, line.round_id, line.map, line.round, line.ended_at), (line.is_newest))`,
    )
    .orderBy('line.ended_at')
    .orderBy('line.round_id')
    .select(['line.is_newest as isNewest', 'line.map', 'line.round', 'line.ended_at as endedAt'])
    .select(sql<boolean>`grouping(line.round_id) = 1`.as('isOverall'))
    .select(sql<string[]>`array_agg(distinct line.name)`.as('names'))
    .select(selectMetrics(formMetrics, lineColumn))
    .execute()
  const all = rows.filter(({ isOverall }) => !isOverall)
  const together = rows.find(({ isOverall, isNewest }) => isOverall && isNewest)
  if (!together) return null
  const { isNewest, isOverall, names, map, round, endedAt, ...overall } = together
  const known = all.flatMap(({ dpm }) => dpm ?? [])
  const range = usualRange(known)
  return {
    rounds: all.flatMap(({ isNewest, isOverall, names, ...round }) => (isNewest ? round : [])),
    overall,
    usual: range && { ...range, rounds: known.length },
    names: countNames(all),
    looked: all.length,
  }
}

/** Of rounds that are told oldest first; of names borne as often, the newer first. */
function countNames(rounds: readonly { names: readonly string[] }[]): PlayerForm['names'] {
  const borne = rounds.flatMap(({ names }) => names).reverse()
  return [...new Set(borne)]
    .map((name) => ({ name, rounds: borne.filter((one) => one === name).length }))
    .sort((a, b) => b.rounds - a.rounds)
}
