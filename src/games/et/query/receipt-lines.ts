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
    .selectFrom('player_stats as line')
    // Not as the view has it: told only that there are some accounts, the planner may read all rounds there are for a
    // hash (100,000 rounds: 270 ms; so: 25 ms for the 2,600 of a person).
    .crossJoinLateral((from) =>
      from
        .selectFrom('rounds as round')
        .whereRef('round.id', '=', 'line.round_id')
        .select(['round.server_id', 'round.map', 'round.format', 'round.round', 'round.ended_at', 'round.layout'])
        .select(['round.state', 'round.aborted', 'round.excluded', 'round.rated'])
        .offset(0)
        .as('round'),
    )
    .where('line.account_id', '=', anyOf(accountIds))
    .$if(roundId !== undefined, (query) => query.where('line.round_id', '=', roundId ?? 0))
    .$if(period.from !== null, (query) => query.where('round.ended_at', '>=', period.from ?? new Date(0)))
    .$if(period.to !== null, (query) => query.where('round.ended_at', '<', period.to ?? new Date(0)))
    .$if(map !== null, (query) => query.where('round.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .selectAll('line')
    .select(['round.server_id', 'round.map', 'round.round', 'round.ended_at', 'round.layout'])
    .select(whyLeftOut(metric, flag).as('leftOut'))
  return db.selectFrom(lines.as('line'))
}

/** Columns that a metric is made of, each once, the numerator's first. */
export function columnsOf({ numerator, denominator }: EtMetric): EtMetric['numerator'][number][] {
  return [...new Set([...numerator, ...(denominator ?? [])])]
}

function whyLeftOut(metric: EtMetric, flag: LineFlag): RawBuilder<LeftOut | null> {
  const unrated = flag === 'rated' ? sql`when not round.rated then 'unrated'` : sql``
  return sql<LeftOut | null>`case
    when line.is_bot then 'bot' when round.excluded then 'excluded' when round.aborted then 'aborted'
    when round.state <> 'complete' then round.state ${unrated}
    when num_nulls(${sql.join(columnsOf(metric).map(lineColumn))}) > 0 then 'unknown' end`
}
