import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { weaponMetrics } from './fetch-player-weapons.ts'
import { type PeriodQuestion, periodTotals, periodWeaponTotals, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

export interface WeaponUser extends MetricValues<(typeof weaponMetrics)[number]> {
  name: string
  kills: number
  /** Their kills with any weapon. */
  allKills: number
  hits: number
  shots: number
  headshots: number
}

export interface WeaponUsers {
  /** Most kills first; who never hit, shot or killed with it is none. */
  users: WeaponUser[]
  /** Kills of everybody with any weapon. */
  allKills: number
}

/** Who uses a weapon in rated rounds, and how well. */
export async function fetchWeaponUsers(
  db: Kysely<Database>,
  { weapon, ...question }: PeriodQuestion & { weapon: number; format: string | null },
): Promise<WeaponUsers> {
  const all = { ...question, map: null }
  const people = peopleByAccount(db, 'et').as('person')
  const [rows, kills] = await Promise.all([
    periodWeaponTotals(db, all, 'rated')
      .where('total.weapon', '=', weapon)
      .innerJoin(people, 'person.accountId', 'total.account_id')
      .groupBy('person.playerId')
      .having(sql<boolean>`sum(total.kills) > 0 or sum(total.shots) > 0 or sum(total.hits) > 0`)
      .select('person.playerId')
      .select([
        sql<number>`sum(total.kills)::float8`.as('kills'),
        sql<number>`sum(total.hits)::float8`.as('hits'),
        sql<number>`sum(total.shots)::float8`.as('shots'),
        sql<number>`sum(total.headshots)::float8`.as('headshots'),
      ])
      .select(selectMetrics(weaponMetrics, totalColumn))
      .orderBy('kills', 'desc')
      .orderBy('hits', 'desc')
      .orderBy('person.playerId')
      .execute(),
    periodTotals(db, all, 'rated')
      .innerJoin(people, 'person.accountId', 'total.account_id')
      .groupBy('person.playerId')
      .select(['person.playerId', sql<number>`coalesce(sum(total.kills), 0)::float8`.as('kills')])
      .execute(),
  ])
  const names = await fetchDisplayNames(
    db,
    rows.map(({ playerId }) => playerId),
  )
  const killsOf = new Map(kills.map((row) => [row.playerId, row.kills]))
  const users = rows.map(({ playerId, ...row }) => ({
    ...row,
    name: names.get(playerId) ?? displayName(null, playerId),
    allKills: killsOf.get(playerId) ?? 0,
  }))
  return { users, allKills: kills.reduce((sum, row) => sum + row.kills, 0) }
}
