import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { fetchRecordsOfAll } from './fetch-records-of-all.ts'
import { linesOfPeople, type PeriodQuestion } from './period-totals.ts'
import { recordLines } from './record-lines.ts'
import { type RecordId, recordIds } from './round-records.ts'

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

/** How many of those who share a record are told. */
export const toldHolders = 3

/**
 * The best of each kind in a single rated round, each with those who first did it; a kind without a value above zero
 * is left out. Lines that may hold more than their round (longer-than-round) take no part.
 */
export async function fetchRoundRecords(db: Kysely<Database>, question: RecordQuestion): Promise<RecordHolder[]> {
  const { accountIds } = question
  return accountIds === null ? fetchRecordsOfAll(db, question) : fetchOwn(db, { ...question, accountIds })
}

/** A person's lines are read once and kept: 18,000 of them fit in memory. */
async function fetchOwn(
  db: Kysely<Database>,
  { accountIds, ...question }: RecordQuestion & { accountIds: readonly number[] },
): Promise<RecordHolder[]> {
  const lines = recordLines(db, linesOfPeople(db, question, 'rated', accountIds))
  const each = (make: (column: ReturnType<typeof sql.ref>) => ReturnType<typeof sql>) =>
    recordIds.map((id) => make(sql.ref(id)))
  const { rows } = await sql<RecordHolder>`
    with line as materialized (${lines}),
    best as (select ${sql.join(each((id) => sql`max(${id}) as ${id}`))} from line),
    held as materialized (
      select line.* from line join best on ${sql.join(
        each((id) => sql`line.${id} = best.${id}`),
        sql` or `,
      )})
    ${sql.join(recordIds.map(holdersOf), sql` union all `)}`.execute(db)
  return rows
}

function holdersOf(id: RecordId) {
  const value = sql.ref(`line.${id}`)
  return sql`(select ${sql.lit(id)} as "record", ${value} as "value", count(*) over ()::int as "holders",
      account_id as "accountId", round_id as "roundId", map, round, server_id as "serverId", ended_at as "endedAt"
    from held as line join best on ${value} = best.${sql.ref(id)} where ${value} > 0
    order by ended_at, round_id, account_id limit ${sql.lit(toldHolders)})`
}
