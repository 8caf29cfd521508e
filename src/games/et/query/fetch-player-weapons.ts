import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import { periodWeaponTotals, type RoundsQuestion, totalColumn } from './period-totals.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

/** What a weapon's own columns can answer. */
export const weaponMetrics = ['accuracy', 'headshot_rate'] as const

export interface WeaponUse extends MetricValues<(typeof weaponMetrics)[number]> {
  /** Index in weapons.ts. */
  weapon: number
  kills: number
  /** Killed by it. */
  deaths: number
  hits: number
  shots: number
}

/** What a person did with each weapon, most kills first. */
export async function fetchPlayerWeapons(
  db: Kysely<Database>,
  { accountIds, ...question }: { accountIds: readonly number[] } & RoundsQuestion,
): Promise<WeaponUse[]> {
  return periodWeaponTotals(db, question, 'counts')
    .where('total.account_id', '=', anyOf(accountIds))
    .groupBy('total.weapon')
    .select('total.weapon')
    .select([
      sql<number>`sum(total.kills)::int8`.as('kills'),
      sql<number>`sum(total.deaths)::int8`.as('deaths'),
      sql<number>`sum(total.hits)::int8`.as('hits'),
      sql<number>`sum(total.shots)::int8`.as('shots'),
    ])
    .select(selectMetrics(weaponMetrics, totalColumn))
    .orderBy('kills', 'desc')
    .orderBy('hits', 'desc')
    .orderBy('total.weapon')
    .execute()
}
