import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, countedRounds } from './counted-lines.ts'
import type { WeaponShare } from './fetch-weapon-months.ts'
import type { PeriodQuestion } from './period-totals.ts'

/** Totals know maps over all time alone: of a period so many of its newest rounds are looked at. */
export const weaponMapRounds = 300

/** A weapon's kills in rated rounds by map, where it killed at all; the greatest share first. */
export async function fetchWeaponMaps(
  db: Kysely<Database>,
  question: WeaponQuestion,
): Promise<(WeaponShare & { map: string })[]> {
  const { from, to } = question.period
  const { rows } = await (from === null && to === null ? overAllTime(question) : ofNewest(db, question)).execute(db)
  return rows
}

type Row = WeaponShare & { map: string }
type WeaponQuestion = PeriodQuestion & { weapon: number; format: string | null }

const byShare = sql`order by kills / "allKills" desc, "allKills" desc, map`

function overAllTime({ weapon, format, scope }: WeaponQuestion) {
  const inFormat = format === null ? sql`true` : sql`format = ${format}`
  const seen = scope === null ? inFormat : sql`server_id = ${anyOf(scope)} and ${inFormat}`
  return sql<Row>`
    with own as (
      select map, sum(kills)::float8 as kills from weapon_totals
      where weapon = ${weapon} and span = 'map' and rated and ${seen} group by map)
    select own.map, own.kills, everything."allKills"
    from own
    cross join lateral (
      select sum(all_kills)::float8 as "allKills" from day_bests where day_bests.map = own.map and ${seen}) as everything
    where own.kills > 0 and everything."allKills" > 0 ${byShare}`
}

function ofNewest(db: Kysely<Database>, { weapon, format, period: { from, to }, scope }: WeaponQuestion) {
  const newest = countedRounds(db, 'rated')
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .$if(from !== null, (query) => query.where('round.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('round.ended_at', '<', to ?? new Date(0)))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .orderBy('round.ended_at', 'desc')
    .orderBy('round.id', 'desc')
    .limit(weaponMapRounds)
    .select(['round.id', 'round.map'])
  return sql<Row>`
    with newest as materialized (${newest}),
    shares as (
      select newest.map, coalesce(sum(used.kills), 0)::float8 as kills, sum(line.kills)::float8 as "allKills"
      from newest
      join player_stats as line on line.round_id = newest.id and not line.is_bot
      left join weapon_stats as used
        on used.round_id = line.round_id and used.line = line.line and used.weapon = ${weapon}
      group by newest.map)
    select * from shares where kills > 0 and "allKills" > 0 ${byShare}`
}
