import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricSample, metricValue } from '../../../core/metrics/metric-sql.ts'
import { anyOf } from './counted-lines.ts'
import { periodTotals, totalColumn } from './period-totals.ts'
import { columnsOf, type LeftOut, type ReceiptQuestion } from './receipt-lines.ts'
import { roundsOfNoCount } from './rounds-of-no-count.ts'

/** What a number is made of: the sums that went in, and how many rounds did not. */
export interface Receipt {
  value: number | null
  /** Rounds that count. */
  rounds: number
  /** By column of the metric; null when nothing counts. */
  sums: ReadonlyMap<string, number | null>
  leftOut: { reason: LeftOut; rounds: number }[]
  /** Ids of those that an operator took out. */
  excluded: number[]
}

/**
 * The sums of a metric over a person's rounds: those of the totals, to which the lines of fetchReceiptRows add up. Null
 * when they have no round at all.
 */
export async function fetchReceipt(db: Kysely<Database>, question: ReceiptQuestion): Promise<Receipt | null> {
  const [{ all, rounds, value, sums }, unrated, ofNoCount] = await Promise.all([
    sumUp(db, question),
    question.flag === 'rated' ? countUnrated(db, question) : 0,
    countOfNoCount(db, question),
  ])
  const leftOut: Receipt['leftOut'] = [
    ...ofNoCount.map(({ reason, rounds }) => ({ reason, rounds })),
    { reason: 'unrated' as const, rounds: unrated },
    { reason: 'unknown' as const, rounds: all - rounds },
  ].filter(({ rounds }) => rounds > 0)
  if (all === 0 && leftOut.length === 0) return null
  return {
    value,
    rounds,
    sums: new Map(columnsOf(question.metric).map((name, at) => [name, sums[at] ?? null])),
    leftOut: leftOut.sort((a, b) => b.rounds - a.rounds || (a.reason < b.reason ? -1 : 1)),
    excluded: ofNoCount.flatMap(({ excluded }) => excluded ?? []),
  }
}

function sumUp(db: Kysely<Database>, question: ReceiptQuestion) {
  const { accountIds, metric, flag } = question
  const columns = columnsOf(metric).map(totalColumn)
  const known = sql`num_nulls(${sql.join(columns)}) = 0`
  const sums = sql.join(columns.map((column) => sql`sum(${column}) filter (where ${known})`))
  return periodTotals(db, question, flag)
    .where('total.account_id', '=', anyOf(accountIds))
    .select(sql<number>`coalesce(sum(total.rounds), 0)::int`.as('all'))
    .select(metricSample(metric, totalColumn).as('rounds'))
    .select(metricValue(metric, totalColumn).as('value'))
    .select(sql<(number | null)[]>`array[${sums}]::float8[]`.as('sums'))
    .executeTakeFirstOrThrow()
}

async function countUnrated(db: Kysely<Database>, question: ReceiptQuestion): Promise<number> {
  const { unrated } = await periodTotals(db, question, 'counts')
    .where('total.account_id', '=', anyOf(question.accountIds))
    .where('total.rated', '=', false)
    .select(sql<number>`coalesce(sum(total.rounds), 0)::int`.as('unrated'))
    .executeTakeFirstOrThrow()
  return unrated
}

function countOfNoCount(db: Kysely<Database>, question: ReceiptQuestion) {
  return db
    .selectFrom(roundsOfNoCount(db, question).as('line'))
    .groupBy('line.reason')
    .select(['line.reason', sql<number>`count(*)::int`.as('rounds')])
    .select(
      sql<number[] | null>`array_agg(line.round_id::float8) filter (where line.reason = 'excluded')`.as('excluded'),
    )
    .execute()
}
