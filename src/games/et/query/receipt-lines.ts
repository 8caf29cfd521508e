import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, type LineFlag, lineColumn } from './counted-lines.ts'
import type { EtMetric } from './metrics.ts'
import type { RoundsQuestion } from './period-totals.ts'

/** Why a line is in no sum; 'unknown': its file does not have what the metric needs. */
export type LeftOut = 'bot' | 'excluded' | 'aborted' | 'waiting' | 'orphan' | 'unrated' | 'unknown'

export interface ReceiptQuestion extends RoundsQuestion {
  accountIds: readonly number[]
  metric: EtMetric
  /** 'rated': as leaderboards count. */
  flag: LineFlag
  /** One round alone. */
  roundId?: number
}

/**
 * Every line of these accounts in the rounds that are asked for, also those that count for nothing; `leftOut` says why,
 * null = it counts. For a query to group or to page.
 */
export function receiptLines(db: Kysely<Database>, question: ReceiptQuestion) {
  const { accountIds, metric, flag, roundId, period, scope, map = null, format = null } = question
  const lines = db
    .selectFrom('player_rounds as line')
    .where('line.account_id', '=', anyOf(accountIds))
    .$if(roundId !== undefined, (query) => query.where('line.round_id', '=', roundId ?? 0))
    .$if(period.from !== null, (query) => query.where('line.ended_at', '>=', period.from ?? new Date(0)))
    .$if(period.to !== null, (query) => query.where('line.ended_at', '<', period.to ?? new Date(0)))
    .$if(map !== null, (query) => query.where('line.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('line.format', '=', format))
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .selectAll('line')
    .select(whyLeftOut(metric, flag).as('leftOut'))
    // Left alone, the planner may walk all rounds by time instead of this person's.
    .offset(0)
  return db.selectFrom(lines.as('line'))
}

/** Columns that a metric is made of, each once, the numerator's first. */
export function columnsOf({ numerator, denominator }: EtMetric): EtMetric['numerator'][number][] {
  return [...new Set([...numerator, ...(denominator ?? [])])]
}

function whyLeftOut(metric: EtMetric, flag: LineFlag): RawBuilder<LeftOut | null> {
  const unrated = flag === 'rated' ? sql`when not line.rated then 'unrated'` : sql``
  return sql<LeftOut | null>`case
    when line.is_bot then 'bot' when line.excluded then 'excluded' when line.aborted then 'aborted'
    when line.state <> 'complete' then line.state ${unrated}
    when num_nulls(${sql.join(columnsOf(metric).map(lineColumn))}) > 0 then 'unknown' end`
}
