import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { weaponMetrics } from './fetch-player-weapons.ts'
import { fetchKillsByMap, fetchNewestMaps, type MapShare } from './fetch-weapon-maps.ts'
import type { WeaponQuestion } from './fetch-weapon-months.ts'
import { periodTotals, periodWeaponTotals, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export interface WeaponUser extends MetricValues<(typeof weaponMetrics)[number]> {
  playerId: number
  kills: number
  /** Their kills with any weapon. */
  allKills: number
  hits: number
  shots: number
  headshots: number
}

export interface WeaponSummary {
  /** Most kills first; who never hit, shot or killed with it is none. */
  users: WeaponUser[]
  /** Kills of everybody with any weapon. */
  allKills: number
  /** Where it killed at all; the greatest share first. */
  maps: MapShare[]
}

/** Who uses a weapon in rated rounds, how well, and on which maps. */
export async function fetchWeaponSummary(db: Kysely<Database>, question: WeaponQuestion): Promise<WeaponSummary> {
  const { from, to } = question.period
  const isLimited = from !== null || to !== null
  const [rows, kills, mapShares] = await Promise.all([
    fetchSums(db, question, isLimited),
    fetchKills(db, question),
    isLimited ? fetchNewestMaps(db, question) : fetchKillsByMap(db, question),
  ])
  const killsOf = new Map(kills.map((row) => [row.playerId, row.kills]))
  const users = rows.flatMap(({ playerId, map: _, ...row }) =>
    playerId === null ? [] : [{ ...row, playerId, allKills: killsOf.get(playerId) ?? 0 }],
  )
  const killsOn = new Map(rows.flatMap(({ map, kills }) => (map === null ? [] : [[map, kills] as const])))
  const maps = isLimited ? mapShares : mapShares.map((share) => ({ ...share, kills: killsOn.get(share.map) ?? 0 }))
  return { users, allKills: kills.reduce((sum, row) => sum + row.kills, 0), maps: inOrder(maps) }
}

/** Totals over all time are kept by map: the people and the maps of a weapon are summed in one pass over its rows. */
function fetchSums(db: Kysely<Database>, { weapon, ...question }: WeaponQuestion, isLimited: boolean) {
  return (
    periodWeaponTotals(db, { ...question, map: null }, 'rated')
      .where('total.weapon', '=', weapon)
      .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
      .groupBy(sql`grouping sets ((person."playerId") ${isLimited ? sql`` : sql`, (total.map)`})`)
      .having(sql<boolean>`sum(total.kills) > 0 or sum(total.shots) > 0 or sum(total.hits) > 0`)
      // Of a row of a map there is no person, and of a person's no map.
      .select(sql<number | null>`person."playerId"`.as('playerId'))
      .select((isLimited ? sql<null>`null` : sql<string | null>`total.map`).as('map'))
      .select([
        sql<number>`sum(total.kills)::float8`.as('kills'),
        sql<number>`sum(total.hits)::float8`.as('hits'),
        sql<number>`sum(total.shots)::float8`.as('shots'),
        sql<number>`sum(total.headshots)::float8`.as('headshots'),
      ])
      .select(selectMetrics(weaponMetrics, totalColumn))
      .orderBy('kills', 'desc')
      .orderBy('hits', 'desc')
      .orderBy('playerId')
      .execute()
  )
}

/** Everybody's kills with any weapon. */
function fetchKills(db: Kysely<Database>, question: WeaponQuestion) {
  return periodTotals(db, { ...question, map: null }, 'rated')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'total.account_id')
    .groupBy('person.playerId')
    .select(['person.playerId', sql<number>`coalesce(sum(total.kills), 0)::float8`.as('kills')])
    .execute()
}

function inOrder(maps: readonly MapShare[]): MapShare[] {
  const share = ({ kills, allKills }: MapShare) => kills / allKills
  return maps
    .filter(({ kills, allKills }) => kills > 0 && allKills > 0)
    .sort((a, b) => share(b) - share(a) || b.allKills - a.allKills || (a.map < b.map ? -1 : 1))
}
