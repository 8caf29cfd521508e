import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricOfRow, metricValue } from '../../../core/metrics/metric-sql.ts'
import type { Verdict } from '../parse/derived-line.ts'
import { lineColumn } from './counted-lines.ts'
import { columnsOf, type LeftOut, type ReceiptQuestion, receiptLines } from './receipt-lines.ts'

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

/** A round that went in, or did not. */
export interface ReceiptRow {
  roundId: number
  serverId: number
  map: string
  round: number
  endedAt: Date
  verdict: Verdict
  flags: string[]
  /** Null = it counts. */
  leftOut: LeftOut | null
  /** The metric of this round alone. */
  value: number | null
  /** By column of the metric. */
  numbers: ReadonlyMap<string, number | null>
}

/** The sums of a metric over a person's rounds, by the lines themselves. Null when they have no round at all. */
export async function fetchReceipt(db: Kysely<Database>, question: ReceiptQuestion): Promise<Receipt | null> {
  const columns = columnsOf(question.metric)
  const groups = await receiptLines(db, question)
    .groupBy('line.leftOut')
    .select('line.leftOut')
    .select(sql<number>`count(*)::int`.as('rounds'))
    .select(sql<number[]>`array_agg(line.round_id::float8) filter (where line."leftOut" = 'excluded')`.as('excluded'))
    .select(metricValue(question.metric, lineColumn).as('value'))
    .select(sumsOf(columns, (name) => sql`sum(${lineColumn(name)})::float8`))
    .orderBy('rounds', 'desc')
    .orderBy('line.leftOut')
    .execute()
  if (groups.length === 0) return null
  const counted = groups.find(({ leftOut }) => leftOut === null)
  return {
    value: counted?.value ?? null,
    rounds: counted?.rounds ?? 0,
    sums: byColumn(columns, counted?.sums ?? []),
    leftOut: groups.flatMap(({ leftOut, rounds }) => (leftOut === null ? [] : [{ reason: leftOut, rounds }])),
    excluded: groups.flatMap(({ excluded }) => excluded ?? []),
  }
}

/** A page of the rounds that the sums are made of and of those left out, newest first. */
export async function fetchReceiptRows(
  db: Kysely<Database>,
  { page, pageSize, ...question }: ReceiptQuestion & { page: number; pageSize: number },
): Promise<ReceiptRow[]> {
  const columns = columnsOf(question.metric)
  const rows = await receiptLines(db, question)
    .select([
      'line.round_id as roundId',
      'line.server_id as serverId',
      'line.map',
      'line.round',
      'line.ended_at as endedAt',
      'line.verdict',
      'line.flags',
      'line.leftOut',
    ])
    .select(metricOfRow(question.metric, lineColumn).as('value'))
    .select(sumsOf(columns, (name) => sql`${lineColumn(name)}::float8`))
    .orderBy('line.ended_at', 'desc')
    .orderBy('line.round_id', 'desc')
    .orderBy('line.line')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return rows.map(({ sums, ...row }) => ({ ...row, numbers: byColumn(columns, sums) }))
}

function sumsOf(columns: readonly string[], expression: (name: string) => ReturnType<typeof sql>) {
  return sql<(number | null)[]>`array[${sql.join(columns.map(expression))}]::float8[]`.as('sums')
}

function byColumn(columns: readonly string[], values: readonly (number | null)[]): Map<string, number | null> {
  return new Map(columns.map((name, at) => [name, values[at] ?? null]))
}
