import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf, countedRounds } from './counted-lines.ts'
import type { WeaponQuestion, WeaponShare } from './fetch-weapon-months.ts'

/** Totals know maps over all time alone: of a period so many of its newest rounds are looked at. */
export const weaponMapRounds = 300

export interface MapShare extends WeaponShare {
  map: string
}

/** Everybody's kills with any weapon in rated rounds by map, over all time; the weapon's own are not known here. */
export async function fetchKillsByMap(db: Kysely<Database>, { format, scope }: WeaponQuestion): Promise<MapShare[]> {
  return db
    .selectFrom('day_bests as kept')
    .where('kept.map', '<>', '')
    .$if(format !== null, (query) => query.where('kept.format', '=', format ?? ''))
    .$if(scope !== null, (query) => query.where('kept.server_id', '=', anyOf(scope ?? [])))
    .groupBy('kept.map')
    .select(['kept.map', sql<number>`0`.as('kills'), sql<number>`sum(kept.all_kills)::float8`.as('allKills')])
    .execute()
}

/** A weapon's kills by map in the newest rated rounds of a period. */
export async function fetchNewestMaps(
  db: Kysely<Database>,
  { weapon, format, period: { from, to }, scope }: WeaponQuestion,
): Promise<MapShare[]> {
  const newest = countedRounds(db, 'rated')
    .$if(format !== null, (query) => query.where('round.format', '=', format))
    .$if(from !== null, (query) => query.where('round.ended_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.where('round.ended_at', '<', to ?? new Date(0)))
    .$if(scope !== null, (query) => query.where('round.server_id', '=', anyOf(scope ?? [])))
    .orderBy('round.ended_at', 'desc')
    .orderBy('round.id', 'desc')
    .limit(weaponMapRounds)
    .select(['round.id', 'round.map'])
  const { rows } = await sql<MapShare>`
    with newest as materialized (${newest})
    select newest.map, coalesce(sum(used.kills), 0)::float8 as kills, sum(line.kills)::float8 as "allKills"
    from newest
    join player_stats as line on line.round_id = newest.id and not line.is_bot
    left join weapon_stats as used
      on used.round_id = line.round_id and used.line = line.line and used.weapon = ${weapon}
    group by newest.map`.execute(db)
  return rows
}
