import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { Verdict } from '../parse/derived-line.ts'
import { lineColumn } from './counted-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export const roundMetrics = [
  'kills',
  'deaths',
  'kd',
  'dpm',
  'damage_given',
  'accuracy',
  'headshot_rate',
  'revives',
  'gibs',
  'time_played',
] as const

export interface RoundPlayer extends MetricValues<(typeof roundMetrics)[number]> {
  /** As they were called in this round. */
  name: string
  /** 1 Axis, 2 Allies; the side they ended on. */
  side: number | null
  isBot: boolean
  /** Whether the line carries a doubt: joined late, counters reset, a value clamped. */
  doubtful: boolean
  /** How the line's numbers were come by, and what is to be doubted of them: see ../README.md. */
  verdict: Verdict
  flags: string[]
}

/**
 * Everybody's line of one round, most damage per minute first, unknown last; bots too, and rounds that are in no total:
 * this tells of the round itself.
 */
export async function fetchRoundPlayers(db: Kysely<Database>, roundId: number): Promise<RoundPlayer[]> {
  return db
    .selectFrom('player_rounds as line')
    .where('line.round_id', '=', roundId)
    .groupBy(['line.line', 'line.name', 'line.side', 'line.is_bot', 'line.verdict', 'line.flags'])
    .select(['line.name', 'line.side', 'line.is_bot as isBot', 'line.verdict', 'line.flags'])
    .select(sql<boolean>`line.verdict = 'counter-reset' or cardinality(line.flags) > 0`.as('doubtful'))
    .select(selectMetrics(roundMetrics, lineColumn))
    .orderBy('dpm', (order) => order.desc().nullsLast())
    .orderBy('kills', (order) => order.desc().nullsLast())
    .orderBy('line.line')
    .execute()
}
