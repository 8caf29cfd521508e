import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, type LineFlag, lineColumn } from './counted-lines.ts'
import type { EtMetric } from './metrics.ts'
import { onPlayedDay } from './on-played-day.ts'
import type { RoundsQuestion } from './period-totals.ts'

/** Why a line is in no sum; 'unknown': its file does not have what the metric needs. */
export type LeftOut = 'bot' | 'excluded' | 'aborted' | 'waiting' | 'orphan' | 'unrated' | 'unknown'

export interface ReceiptQuestion extends RoundsQuestion {
  accountIds: readonly number[]
  metric: EtMetric
  /** 'rated': as leaderboards count. */
  flag: LineFlag
}

/** A UTC day on a server. */
export interface ServerDay {
  day: string
  serverId: number
}

/** Rounds to look for lines in: one by its id, those of some days, or all that are asked for. */
type Where = { roundId: number } | { days: readonly ServerDay[] } | 'anywhere'

/**
 * Every line of these accounts in the rounds that are asked for, also those that count for nothing; `leftOut` says why,
 * null = it counts. For a query to order and to page.
 *
 * The rounds come first, and in each it is looked for a line (`offset 0` keeps the planner to that): the lines of
 * somebody lie all over the table, and of 18,000 a page of twenty is wanted.
 */
export function receiptLines(db: Kysely<Database>, question: ReceiptQuestion, where: Where) {
  const { accountIds, metric, flag } = question
  const lines = db
    .selectFrom(roundsIn(db, question, where).as('round'))
    .crossJoinLateral((from) =>
      from
        .selectFrom('player_stats as own')
        .whereRef('own.round_id', '=', 'round.id')
        .where('own.account_id', '=', anyOf(accountIds))
        .selectAll('own')
        .offset(0)
        .as('line'),
    )
    .selectAll('line')
    .select(['round.server_id', 'round.map', 'round.round', 'round.ended_at', 'round.layout'])
    .select(whyLeftOut(metric, flag).as('leftOut'))
  return db.selectFrom(lines.as('line'))
}

function roundsIn(db: Kysely<Database>, question: RoundsQuestion, where: Where) {
  if (where === 'anywhere') return askedRounds(db, question)
  if ('roundId' in where) return askedRounds(db, question).where('round.id', '=', where.roundId)
  const days = where.days.map(({ day }) => day)
  const servers = where.days.map(({ serverId }) => serverId)
  const played = sql<{ day: string; server_id: number }>`unnest(${days}::date[], ${servers}::int4[])`
  return db
    .selectFrom(played.as<'played'>(sql`played (day, server_id)`))
    .crossJoinLateral(askedRounds(db, question).where(onPlayedDay('round')).offset(0).as('round'))
    .selectAll('round')
}

/** The rounds of a question, also those that count for nothing. */
export function askedRounds(db: Kysely<Database>, { period, scope, map = null, format = null }: RoundsQuestion) {
  return db
    .selectFrom('rounds as round')
    .$if(period.from !== null, (query) => query.where('round.ended_at', '>=', period.from ?? new Date(0)))
    .$if(period.to !== null, (query) => query.where('round.ended_at', '<', period.to ?? new Date(0)))
    .$if(map !== null, (query) => query.where('round.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .select(['round.id', 'round.server_id', 'round.map', 'round.round', 'round.ended_at', 'round.layout'])
    .select(['round.state', 'round.aborted', 'round.excluded', 'round.rated'])
}

/** Columns that a metric is made of, each once, the numerator's first. */
export function columnsOf({ numerator, denominator }: EtMetric): EtMetric['numerator'][number][] {
  return [...new Set([...numerator, ...(denominator ?? [])])]
}

/** Why a round counts for nothing, whoever played it. */
export const roundLeftOut = sql`when round.excluded then 'excluded' when round.aborted then 'aborted'
    when round.state <> 'complete' then round.state`

function whyLeftOut(metric: EtMetric, flag: LineFlag): RawBuilder<LeftOut | null> {
  const unrated = flag === 'rated' ? sql`when not round.rated then 'unrated'` : sql``
  return sql<LeftOut | null>`case when line.is_bot then 'bot' ${roundLeftOut} ${unrated}
    when num_nulls(${sql.join(columnsOf(metric).map(lineColumn))}) > 0 then 'unknown' end`
}
