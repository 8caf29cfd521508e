import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { prepared } from '../../../core/db/preparing-client.ts'
import { collectWrites, type Writes } from '../../../core/db/writes.ts'
import type { WeaponNumbers } from '../parse/written-round.ts'
import { putIntoBests, recountBests, takeFromBests } from './bests.ts'

/** The sums of player_totals, in the words of player_rounds. */
export const playerSums = [
  'kills',
  'deaths',
  'hits',
  'shots',
  'headshots',
  'seconds_played',
  'seconds_dead',
  'damage_given',
  'damage_received',
  'team_damage_given',
  'team_damage_received',
  'gibs',
  'self_kills',
  'team_kills',
  'team_gibs',
  'xp',
  'kill_assists',
  'headshot_kills',
  'times_revived',
  'useful_kills',
  'denied_seconds',
  'useless_kills',
  'full_self_kills',
  'repairs',
  'revives_given',
] as const

const weaponSums = ['hits', 'shots', 'kills', 'deaths', 'headshots'] as const

/** The keys of the tables. */
const playerKey = ['span', 'map', 'starts_on', 'format', 'server_id', 'account_id', 'rated', 'layout'] as const
const weaponKey = ['account_id', 'span', 'starts_on', 'map', 'format', 'server_id', 'rated', 'weapon'] as const

const addPlayerSums = `on conflict (${playerKey.join(', ')})
  do update set ${increments('player_totals', playerSums)}`
const addWeaponSums = `on conflict (${weaponKey.join(', ')})
  do update set ${increments('weapon_totals', weaponSums)}`

/** A sum is known once one of its rounds is: null means that no round of the row has it. */
function increments(table: string, names: readonly string[]): string {
  const sums = names.map(
    (name) => `${name} = coalesce(${table}.${name} + excluded.${name}, ${table}.${name}, excluded.${name})`,
  )
  return [`rounds = ${table}.rounds + excluded.rounds`, ...sums].join(', ')
}

/** A line that is written, as its row and that of its round have it. */
export interface TotalledLine {
  accountId: number
  endedAt: Date
  map: string
  format: string | null
  rated: boolean
  layout: number
  sums: Record<(typeof playerSums)[number], number | null>
  weapons: Readonly<Record<number, WeaponNumbers>>
}

/**
 * Adds lines that count (see player_rounds) to the totals. They are summed here and not from their rows, so that they
 * can travel with them; recountTotals says the same in SQL.
 */
export function addToTotals(writes: Writes, serverId: number, lines: readonly TotalledLine[]): void {
  const players = new Map<string, TotalRow>()
  const weapons = new Map<string, TotalRow>()
  for (const { accountId, endedAt, map, format, rated, layout, sums, weapons: used } of lines) {
    // A line comes as its whole row.
    const own = Object.fromEntries(playerSums.map((name) => [name, sums[name]]))
    const uses = Object.entries(used).map(([weapon, [hits, shots, kills, deaths, headshots]]) => ({
      weapon: Number(weapon),
      sums: { hits, shots, kills, deaths, headshots },
    }))
    for (const place of [
      { span: 'all', starts_on: '0001-01-01', map: '' },
      { span: 'day', starts_on: endedAt.toISOString().slice(0, 10), map: '' },
      { span: 'map', starts_on: '0001-01-01', map },
    ] as const) {
      const key = { ...place, format: format ?? '', server_id: serverId, account_id: accountId, rated }
      addTo(players, { ...key, layout }, playerSums, own)
      if (place.span === 'all') continue
      for (const { weapon, sums } of uses) addTo(weapons, { ...key, weapon }, weaponSums, sums)
    }
  }
  writes.add('player_totals', [...players.values()].map(asRow), addPlayerSums)
  writes.add('weapon_totals', [...weapons.values()].map(asRow), addWeaponSums)
}

interface TotalRow {
  key: object
  rounds: number
  sums: Readonly<Record<string, number | null>>
}

/** A sum is of the lines that know; null when none does. The numbers of a row's only line are its sums as they are. */
function addTo(
  rows: Map<string, TotalRow>,
  key: object,
  names: readonly string[],
  line: Readonly<Record<string, number | null>>,
): void {
  const place = Object.values(key).join(' ')
  const row = rows.get(place)
  if (!row) {
    rows.set(place, { key, rounds: 1, sums: line })
    return
  }
  const sums: Record<string, number | null> = {}
  for (const name of names) {
    const [sum = null, value = null] = [row.sums[name], line[name]]
    sums[name] = value === null ? sum : (sum ?? 0) + value
  }
  rows.set(place, { key, rounds: row.rounds + 1, sums })
}

function asRow({ key, rounds, sums }: TotalRow): object {
  return { ...key, rounds, ...sums }
}

/**
 * Takes what these rounds are worth off again, also of the bests; to be called while their lines are still there. With
 * `writes` their statements are on their way when it returns, and run before whatever is sent next.
 */
export async function takeFromTotals(
  trx: Transaction<Database>,
  roundIds: readonly number[],
  writes: Writes = collectWrites(trx),
): Promise<void> {
  await applyToTotals(trx, writes, linesOf(roundIds), -1)
  await takeFromBests(trx, writes, roundIds)
}

/** Adds what these rounds are worth, from lines that are there: they count again. */
export async function putIntoTotals(trx: Transaction<Database>, roundIds: readonly number[]): Promise<void> {
  const writes = collectWrites(trx)
  await applyToTotals(trx, writes, linesOf(roundIds), 1)
  await putIntoBests(trx, writes, roundIds)
}

/** Makes the totals of these accounts, or of everybody with the bests of all days, anew from their lines. */
export async function recountTotals(trx: Transaction<Database>, accountIds?: readonly number[]): Promise<void> {
  const whose = accountIds ? sql`account_id = any(${[...accountIds]}::int4[])` : sql`true`
  await sql`delete from player_totals where ${whose}`.execute(trx)
  await sql`delete from weapon_totals where ${whose}`.execute(trx)
  await applyToTotals(trx, collectWrites(trx), sql`player_rounds as line where ${whose}`, 1)
  // Whose they are is not said in bests.
  if (!accountIds) await recountBests(trx)
}

/**
 * Joined to the wanted ids, not filtered by them: so both tables behind the view are looked up by key. How many are
 * wanted is hidden from the planner, which would plan anew for each number.
 */
function linesOf(roundIds: readonly number[]) {
  return sql`${prepared} (select ${[...roundIds]}::int8[] as ids offset 0) as given
    cross join lateral unnest(given.ids) as wanted (id)
    join player_rounds as line on line.round_id = wanted.id where true`
}

/** Summed by day and map first: a third of the rows (100,000 rounds), which are then summed for each span. */
async function applyToTotals(
  trx: Transaction<Database>,
  writes: Writes,
  lines: ReturnType<typeof sql>,
  sign: 1 | -1,
): Promise<void> {
  const send = (query: ReturnType<typeof sql>) => writes.send(query.compile(trx))
  const sumsOf = (row: string, names: readonly string[]) =>
    sql.join(names.map((name) => sql`sum(${sql.ref(`${row}.${name}`)}) as ${sql.ref(name)}`))
  const signed = (names: readonly string[]) =>
    sql.join(names.map((name) => sql`${sql.lit(sign)} * sum(part.${sql.ref(name)})`))
  const partKey = sql`(line.ended_at at time zone 'UTC')::date as day, line.map, coalesce(line.format, '') as format,
    line.server_id, line.account_id, line.rated`
  const place = sql`
    case span when 'day' then day else date '0001-01-01' end as starts_on, case span when 'map' then part.map else '' end as map`
  await send(sql`
    with line as not materialized (
      select line.* from ${lines} and line.counts
    ), players as (
      insert into player_totals (span, starts_on, map, format, server_id, account_id, rated, layout, rounds,
        ${columnList(playerSums)})
      select span, place.starts_on, place.map, format, server_id, account_id, rated, layout, ${signed(['rounds', ...playerSums])}
      from (select ${partKey}, line.layout, count(*) as rounds, ${sumsOf('line', playerSums)}
            from line group by 1, 2, 3, 4, 5, 6, 7) as part
      cross join (values ('all'), ('day'), ('map')) as spans (span) cross join lateral (select ${place}) as place
      group by 1, 2, 3, 4, 5, 6, 7, 8
      order by 1, 3, 2, 4, 5, 6, 7, 8
      ${sql.raw(addPlayerSums)}
    )
    insert into weapon_totals (span, starts_on, map, format, server_id, account_id, rated, weapon, rounds,
      ${columnList(weaponSums)})
    select span, place.starts_on, place.map, format, server_id, account_id, rated, weapon, ${signed(['rounds', ...weaponSums])}
    from (select ${partKey}, used.weapon, count(*) as rounds, ${sumsOf('used', weaponSums)}
          from line join weapon_stats as used on used.round_id = line.round_id and used.line = line.line
          group by 1, 2, 3, 4, 5, 6, 7) as part
    cross join (values ('day'), ('map')) as spans (span) cross join lateral (select ${place}) as place
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 6, 1, 2, 3, 4, 5, 7, 8
    ${sql.raw(addWeaponSums)}`)

  if (sign === -1) {
    // As three lists, each of which the primary key serves: by rows of three Postgres reads all that an account ever had.
    const touched = sql`
      account_id = any(array(select line.account_id from ${lines})) and span = any('{all,day,map}'::text[])
      and starts_on = any(array(
        select (line.ended_at at time zone 'UTC')::date from ${lines} union select date '0001-01-01'))`
    await send(sql`delete from player_totals where rounds = 0 and ${touched}`)
    await send(sql`delete from weapon_totals where rounds = 0 and ${touched}`)
  }
}

function columnList(names: readonly string[]) {
  return sql.join(names.map((name) => sql.ref(name)))
}
