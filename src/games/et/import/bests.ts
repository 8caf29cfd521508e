import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { prepared } from '../../../core/db/preparing-client.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { metricOfNumbers } from '../../../core/metrics/metric-of-numbers.ts'
import { onPlayedDay } from '../query/on-played-day.ts'
import { recordValue, soundLines, unsoundFlag } from '../query/record-lines.ts'
import { type RecordId, recordIds, roundRecords } from '../query/round-records.ts'

/** The key of day_bests. */
const bestKey = ['map', 'starts_on', 'server_id', 'format'] as const

const keepBest = `on conflict (${bestKey.join(', ')}) do update set
  all_kills = day_bests.all_kills + excluded.all_kills, ${recordIds
    .map(
      (id) => `${id} = greatest(day_bests.${id}, excluded.${id}), ${id}_lines = case
      when day_bests.${id} is null or excluded.${id} > day_bests.${id} then excluded.${id}_lines
      when excluded.${id} = day_bests.${id} then day_bests.${id}_lines + excluded.${id}_lines
      else day_bests.${id}_lines end`,
    )
    .join(', ')}`

/** A rated line that is written, as its row and that of its round have it. */
export interface BestLine {
  endedAt: Date
  map: string
  format: string | null
  flags: readonly string[]
  /** By column of player_stats. */
  numbers: Readonly<Record<string, unknown>>
}

/** Adds rated lines to the bests of their days; recountBests says the same in SQL. */
export function addToBests(writes: Writes, serverId: number, lines: readonly BestLine[]): void {
  const rows = new Map<string, BestRow>()
  for (const { endedAt, map, format, flags, numbers } of lines) {
    const told = flags.includes(unsoundFlag) ? [] : roundRecords
    const values = told.map(({ id, formula, leastSeconds }) => {
      const isLong = leastSeconds === null || Number(numbers.seconds_played ?? 0) >= leastSeconds
      return [id, isLong ? metricOfNumbers(formula, numbers as Record<string, number | null>) : null] as const
    })
    for (const place of ['', map]) {
      const key = {
        map: place,
        starts_on: endedAt.toISOString().slice(0, 10),
        server_id: serverId,
        format: format ?? '',
      }
      const name = Object.values(key).join(' ')
      const row = rows.get(name) ?? { key, kills: 0, bests: {} }
      rows.set(name, row)
      row.kills += Number(numbers.kills ?? 0)
      for (const [id, value] of values) keep(row, id, value)
    }
  }
  writes.add(
    'day_bests',
    [...rows.values()].map(({ key, kills, bests }) => ({
      ...key,
      all_kills: kills,
      ...Object.fromEntries(
        recordIds.flatMap((id) => [
          [id, bests[id]?.value ?? null],
          [`${id}_lines`, bests[id]?.lines ?? 0],
        ]),
      ),
    })),
    keepBest,
  )
}

interface BestRow {
  key: object
  kills: number
  bests: Partial<Record<RecordId, { value: number; lines: number }>>
}

function keep({ bests }: BestRow, id: RecordId, value: number | null): void {
  const best = bests[id]
  if (value === null || (best && best.value > value)) return
  bests[id] = { value, lines: best?.value === value ? best.lines + 1 : 1 }
}

/** The bests without these rounds; to be called while their rows are there as they were counted. */
export async function takeFromBests(
  trx: Transaction<Database>,
  writes: Writes,
  roundIds: readonly number[],
): Promise<void> {
  await recountDaysOf(trx, writes, roundIds, roundIds)
}

/** The bests with these rounds, from lines that are there: they count again. */
export async function putIntoBests(
  trx: Transaction<Database>,
  writes: Writes,
  roundIds: readonly number[],
): Promise<void> {
  await recountDaysOf(trx, writes, roundIds, [])
}

/** Makes the bests of everything anew from the lines. */
export async function recountBests(trx: Transaction<Database>): Promise<void> {
  await sql`delete from day_bests`.execute(trx)
  await trx.executeQuery(insertingBests(sql`player_rounds as line where true`).compile(trx))
}

/** A best cannot be subtracted, but a day has few rounds: its bests are made anew. */
async function recountDaysOf(
  trx: Transaction<Database>,
  writes: Writes,
  roundIds: readonly number[],
  without: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ serverId: number; day: string }>`
    select distinct server_id as "serverId", (ended_at at time zone 'UTC')::date as day from rounds
    where id = any(${[...roundIds]}::int8[]) and state = 'complete' and not aborted and not excluded and rated`.execute(
    trx,
  )
  if (rows.length === 0) return
  // How many days there are is hidden from the planner, which would plan anew for each number.
  const days = sql`${prepared} (
      select ${rows.map(({ serverId }) => serverId)}::int4[] as servers, ${rows.map(({ day }) => day)}::date[] as days offset 0
    ) as given cross join lateral unnest(given.servers, given.days) as played (server_id, day)`
  const taken = sql`
    delete from day_bests using ${days}
    where day_bests.server_id = played.server_id and day_bests.starts_on = played.day`
  const made = insertingBests(
    sql`${days} join player_rounds as line on ${onPlayedDay('line')}
      where line.round_id <> all(${[...without]}::int8[])`,
  )
  await writes.send(taken.compile(trx))
  await writes.send(made.compile(trx))
}

/** First the best of each map, then of the day, in as many lines as its maps have. */
function insertingBests(lines: ReturnType<typeof sql>): ReturnType<typeof sql> {
  const each = (make: (id: RecordId, lines: string) => ReturnType<typeof sql>) =>
    sql.join(recordIds.map((id) => make(id, `${id}_lines`)))
  const bestOf = each((id) => sql`max(${sql.ref(id)}) as ${sql.ref(id)}`)
  return sql`
    with line as not materialized (
      select line.map, (line.ended_at at time zone 'UTC')::date as starts_on, line.server_id,
             coalesce(line.format, '') as format,
             line.kills as killed, ${sql.join(
               roundRecords.map(
                 (record) => sql`case when ${soundLines} then ${recordValue(record)} end as ${sql.ref(record.id)}`,
               ),
             )}
      from ${lines} and line.rated
    ), best as (
      select map, starts_on, server_id, format, coalesce(sum(killed), 0) as all_kills, ${bestOf}
      from line group by 1, 2, 3, 4
    ), map_best as (
      select map, starts_on, server_id, format, max(best.all_kills) as all_kills,
             ${each(
               (id, held) => sql`max(best.${sql.ref(id)}) as ${sql.ref(id)},
               count(*) filter (where line.${sql.ref(id)} = best.${sql.ref(id)}) as ${sql.ref(held)}`,
             )}
      from best join line using (map, starts_on, server_id, format) group by 1, 2, 3, 4
    ), day_best as (
      select starts_on, server_id, format, sum(all_kills) as all_kills, ${bestOf} from best group by 1, 2, 3
    )
    insert into day_bests (map, starts_on, server_id, format, all_kills, ${each((id, held) => sql`${sql.ref(id)}, ${sql.ref(held)}`)})
    select map, starts_on, server_id, format, all_kills, ${each((id, held) => sql`${sql.ref(id)}, ${sql.ref(held)}`)} from map_best
    union all
    select '', starts_on, server_id, format, max(day_best.all_kills),
           ${each(
             (id, held) => sql`max(day_best.${sql.ref(id)}),
             coalesce(sum(map_best.${sql.ref(held)}) filter (where map_best.${sql.ref(id)} = day_best.${sql.ref(id)}), 0)`,
           )}
    from day_best join map_best using (starts_on, server_id, format) group by 2, 3, 4
    order by 1, 2, 3, 4`
}
