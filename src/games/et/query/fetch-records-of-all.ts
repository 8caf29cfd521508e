import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import { type RecordHolder, type RecordQuestion, toldHolders } from './fetch-round-records.ts'
import { onPlayedDay } from './on-played-day.ts'
import { utcDay } from './period-totals.ts'
import { recordLines } from './record-lines.ts'
import { type RecordId, recordIds } from './round-records.ts'

interface KnownBest {
  id: RecordId
  value: number
}

/** A day on which a best was reached: where to look for the lines. */
interface BestDay {
  record: RecordId
  /** Lines that reached it, on all days together. */
  holders: number
  map: string
  day: string
  serverId: number
  format: string
}

/**
 * The records of everybody, as fetchRoundRecords tells them. The bests of each day are kept (import/bests.ts); only the
 * lines of the oldest days that reached the best of all are looked at (100,000 rounds: 5 to 15 ms, of all lines 400 ms).
 */
export async function fetchRecordsOfAll(
  db: Kysely<Database>,
  question: Omit<RecordQuestion, 'accountIds'>,
): Promise<RecordHolder[]> {
  // One view of the data: a better line that came in between would leave the old best without anybody who holds it.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => fetchHolders(trx, question))
}

async function fetchHolders(
  db: Kysely<Database>,
  question: Omit<RecordQuestion, 'accountIds'>,
): Promise<RecordHolder[]> {
  const best = await keptBests(db, question)
    .select(recordIds.map((id) => sql<number | null>`max(${sql.ref(`kept.${id}`)})`.as(id)))
    .executeTakeFirstOrThrow()
  const known = recordIds.flatMap((id): KnownBest[] => {
    const value = best[id]
    return value !== null && value > 0 ? [{ id, value }] : []
  })
  if (known.length === 0) return []
  const days = await fetchDays(db, question, known)
  const lines = await fetchLines(db, days, known)
  return known.flatMap(({ id, value }) => {
    const holders = days.find(({ record }) => record === id)?.holders ?? 0
    return lines
      .filter((line) => line[id] === value)
      .slice(0, toldHolders)
      .map(({ accountId, roundId, map, round, serverId, endedAt }) => {
        return { record: id, value, holders, accountId, roundId, map, round, serverId, endedAt }
      })
  })
}

function keptBests(
  db: Kysely<Database>,
  { map, format = null, period: { from, to }, scope }: Omit<RecordQuestion, 'accountIds'>,
) {
  return db
    .selectFrom('day_bests as kept')
    .where('kept.map', '=', map ?? '')
    .$if(format !== null, (query) => query.where('kept.format', '=', format ?? ''))
    .$if(scope !== null, (query) => query.where('kept.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.where('kept.starts_on', '>=', utcDay(from ?? new Date(0))))
    .$if(to !== null, (query) => query.where('kept.starts_on', '<', utcDay(to ?? new Date(0))))
}

/** The oldest days of each best, enough of them to hold those who are told; by map, whatever was asked for. */
async function fetchDays(
  db: Kysely<Database>,
  question: Omit<RecordQuestion, 'accountIds'>,
  known: readonly KnownBest[],
): Promise<BestDay[]> {
  const isBest = sql.join(
    known.map(({ id, value }) => sql`${sql.ref(`kept.${id}`)} = ${value}::float8`),
    sql` or `,
  )
  const oldest = ({ id, value }: KnownBest) => sql`
    (select ${sql.lit(id)} as record, found.holders::int as holders, own.map, own.starts_on as day,
            own.server_id as "serverId", own.format
     from (select *, sum(${sql.ref(`${id}_lines`)}) over () as holders, rank() over (order by starts_on) as place
           from tied where ${sql.ref(id)} = ${value}::float8) as found
     join day_bests as own on own.server_id = found.server_id and own.starts_on = found.starts_on
       and own.format = found.format and own.${sql.ref(id)} = ${value}::float8
       and ${question.map === null ? sql`own.map <> ''` : sql`own.map = ${question.map}`}
     where found.place <= ${sql.lit(toldHolders)})`
  const { rows } = await sql<BestDay>`
    with tied as materialized (${keptBests(db, question).where(sql<boolean>`(${isBest})`).selectAll('kept')})
    ${sql.join(known.map(oldest), sql` union all `)}`.execute(db)
  return rows
}

/** Lines of those days that reached a best, oldest first. */
async function fetchLines(db: Kysely<Database>, days: readonly BestDay[], known: readonly KnownBest[]) {
  const places = new Map(days.map((day) => [JSON.stringify([day.map, day.day, day.serverId, day.format]), day]))
  const column = (of: (day: BestDay) => string | number, type: string) =>
    sql`${[...places.values()].map(of)}::${sql.raw(type)}[]`
  const played = sql<{ map: string; day: string; server_id: number; format: string }>`unnest(
    ${column(({ map }) => map, 'text')}, ${column(({ day }) => day, 'date')},
    ${column(({ serverId }) => serverId, 'int4')}, ${column(({ format }) => format, 'text')})`
  return db
    .selectFrom(played.as<'played'>(sql`played (map, day, server_id, format)`))
    .crossJoinLateral(
      recordLines(db)
        .where(onPlayedDay('line'))
        .where(sql<boolean>`line.map = played.map and coalesce(line.format, '') = played.format`)
        .offset(0)
        .as('line'),
    )
    .where((when) => when.or(known.map(({ id, value }) => when(`line.${id}`, '=', value))))
    .select([
      'line.account_id as accountId',
      'line.round_id as roundId',
      'line.map',
      'line.round',
      'line.server_id as serverId',
      'line.ended_at as endedAt',
    ])
    .select(recordIds.map((id) => `line.${id}` as const))
    .orderBy('line.ended_at')
    .orderBy('line.round_id')
    .orderBy('line.account_id')
    .execute()
}
