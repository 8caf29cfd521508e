import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { metricOfRow } from '../../../core/metrics/metric-sql.ts'
import { countedLines, lineColumn } from './counted-lines.ts'
import { type RoundRecord, roundRecords } from './round-records.ts'

/** Of lines that may hold more than their round: they take no part in records. */
export const unsoundFlag = 'longer-than-round'
export const soundLines = sql<boolean>`not line.flags && array[${sql.lit(unsoundFlag)}]`

type RatedLines = ReturnType<typeof countedLines>

/** Lines that may hold a record (of these; by default of all that are rated), where they are of, and their value of each. */
export function recordLines(db: Kysely<Database>, lines: RatedLines = countedLines(db, 'rated')) {
  return lines
    .where(soundLines)
    .select(['line.account_id', 'line.round_id', 'line.map', 'line.round', 'line.server_id', 'line.ended_at'])
    .select(roundRecords.map((record) => recordValue(record).as(record.id)))
}

/** A record's number in the row `line`; null when the round was too short for it. */
export function recordValue({ formula, leastSeconds }: RoundRecord): RawBuilder<number | null> {
  const value = metricOfRow(formula, lineColumn)
  return leastSeconds === null
    ? value
    : sql`case when line.seconds_played >= ${sql.lit(leastSeconds)} then ${value} end`
}
