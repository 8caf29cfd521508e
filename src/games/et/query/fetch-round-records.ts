import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricOfRow } from '../../../core/metrics/metric-sql.ts'
import { anyOf, countedLines, lineColumn } from './counted-lines.ts'
import type { PeriodQuestion } from './period-totals.ts'
import { type RecordId, type RoundRecord, recordIds, roundRecords } from './round-records.ts'

export interface RecordQuestion extends PeriodQuestion {
  /** Whose bests; null = of everybody. */
  accountIds: readonly number[] | null
  /** Null = on any map. */
  map: string | null
  /** Absent or null = of any kind. */
  format?: string | null
}

/** One round in which the record stands. */
export interface RecordHolder {
  record: RecordId
  value: number
  /** How many lines share it; the oldest few of them are told. */
  holders: number
  accountId: number
  roundId: number
  map: string
  /** 1 or 2. */
  round: number
  serverId: number
  endedAt: Date
}

const toldHolders = 3

/**
 * The best of each kind in a single rated round, each with those who first did it; a kind without a value above zero
 * is left out. Lines that may hold more than their round (longer-than-round) take no part.
 *
 * The lines are read twice, first for the bests: kept in between, those of a long history would go to disk, and in one
 * statement the second reading would wait for a single worker.
 */
export async function fetchRoundRecords(db: Kysely<Database>, question: RecordQuestion): Promise<RecordHolder[]> {
  const best = await db
    .selectFrom(recordLines(db, question).as('line'))
    .select(recordIds.map((id) => sql<number | null>`max(${sql.ref(`line.${id}`)})`.as(id)))
    .executeTakeFirstOrThrow()
  const known = recordIds.flatMap((id) => {
    const value = best[id]
    return value !== null && value > 0 ? [{ id, value }] : []
  })
  if (known.length === 0) return []
  const isBest = sql.join(
    known.map(({ id, value }) => sql`${sql.ref(`line.${id}`)} = ${value}::float8`),
    sql` or `,
  )
  const { rows } = await sql<RecordHolder>`
    with held as materialized (select * from (${recordLines(db, question)}) as line where ${isBest})
    ${sql.join(known.map(holdersOf), sql` union all `)}`.execute(db)
  return rows
}

function recordLines(
  db: Kysely<Database>,
  { accountIds, map, format = null, period: { from, to }, scope }: RecordQuestion,
) {
  return countedLines(db, 'rated')
    .where(sql<boolean>`not line.flags && array['longer-than-round']`)
    .$if(accountIds !== null, (query) => query.where('line.account_id', '=', anyOf(accountIds ?? [])))
    .$if(map !== null, (query) => query.where('line.map', '=', map ?? ''))
    .$if(format !== null, (query) => query.where('line.format', '=', format))
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('line.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('line.ended_at', '<', to ?? new Date(0)))
    .select(['line.account_id', 'line.round_id', 'line.map', 'line.round', 'line.server_id', 'line.ended_at'])
    .select(roundRecords.map((record) => recordValue(record).as(record.id)))
}

export function recordValue({ formula, leastSeconds }: RoundRecord): RawBuilder<number | null> {
  const value = metricOfRow(formula, lineColumn)
  return leastSeconds === null
    ? value
    : sql`case when line.seconds_played >= ${sql.lit(leastSeconds)} then ${value} end`
}

function holdersOf({ id, value }: { id: RecordId; value: number }) {
  return sql`(select ${sql.lit(id)} as "record", ${sql.ref(id)} as "value", count(*) over ()::int as "holders",
      account_id as "accountId", round_id as "roundId", map, round, server_id as "serverId", ended_at as "endedAt"
    from held where ${sql.ref(id)} = ${value}::float8
    order by ended_at, round_id, account_id limit ${sql.lit(toldHolders)})`
}
