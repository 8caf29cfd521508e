import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricOfRow } from '../../../core/metrics/metric-sql.ts'
import type { Verdict } from '../parse/derived-line.ts'
import { lineColumn } from './counted-lines.ts'
import { periodTotals } from './period-totals.ts'
import { columnsOf, type LeftOut, type ReceiptQuestion, receiptLines, type ServerDay } from './receipt-lines.ts'
import { roundsOfNoCount } from './rounds-of-no-count.ts'

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

interface Page {
  /** How many rows are newer. */
  skip: number
  most: number
}

/** A page of the rounds that the sums are made of and of those left out, newest first. */
export async function fetchReceiptRows(
  db: Kysely<Database>,
  { page, pageSize, ...question }: ReceiptQuestion & { page: number; pageSize: number },
): Promise<ReceiptRow[]> {
  const wanted = { skip: (page - 1) * pageSize, most: pageSize }
  // On which days a map was played the totals do not know; its rounds are walked newest first.
  if (question.map) return fetchRows(db, question, 'anywhere', wanted)
  const days = await fetchDays(db, question, wanted)
  const newer = days[0]?.newer ?? 0
  return days.length === 0 ? [] : fetchRows(db, question, { days }, { ...wanted, skip: wanted.skip - newer })
}

async function fetchRows(
  db: Kysely<Database>,
  question: ReceiptQuestion,
  where: Parameters<typeof receiptLines>[2],
  { skip, most }: Page,
): Promise<ReceiptRow[]> {
  const columns = columnsOf(question.metric)
  const numbers = sql.join(columns.map((name) => sql`${lineColumn(name)}::float8`))
  const rows = await receiptLines(db, question, where)
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
    .select(sql<(number | null)[]>`array[${numbers}]::float8[]`.as('numbers'))
    .orderBy('line.ended_at', 'desc')
    .orderBy('line.round_id', 'desc')
    .orderBy('line.line')
    .limit(most)
    .offset(skip)
    .execute()
  return rows.map(({ numbers, ...row }) => ({
    ...row,
    numbers: new Map(columns.map((name, at) => [name, numbers[at] ?? null])),
  }))
}

/** The days that hold the rows of a page, newest first, and how many rows are newer than each. */
async function fetchDays(
  db: Kysely<Database>,
  question: ReceiptQuestion,
  { skip, most }: Page,
): Promise<(ServerDay & { newer: number })[]> {
  const { period, accountIds } = question
  const counted = periodTotals(
    db,
    { ...question, period: { ...period, from: period.from ?? new Date(0) } },
    'counts',
    accountIds,
  ).select(['total.starts_on as day', 'total.server_id', 'total.rounds'])
  const ofNoCount = db
    .selectFrom(roundsOfNoCount(db, question).as('line'))
    .select(sql<string>`(line.ended_at at time zone 'UTC')::date`.as('day'))
    .select(['line.server_id', sql<number>`1`.as('rounds')])
  const { rows } = await sql<{ day: string; serverIds: number[]; newer: number }>`
    select day, "serverIds", newer::int from (
      select day, array_agg(distinct server_id) as "serverIds", sum(rounds) as rounds,
             sum(sum(rounds)) over (order by day desc) - sum(rounds) as newer
      from (${counted} union all ${ofNoCount}) as played group by day) as days
    where newer < ${skip + most} and newer + rounds > ${skip} order by day desc`.execute(db)
  return rows.flatMap(({ day, serverIds, newer }) => serverIds.map((serverId) => ({ day, serverId, newer })))
}
