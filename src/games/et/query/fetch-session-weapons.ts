import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { countedLines } from './counted-lines.ts'
import { type WeaponUse, weaponMetrics } from './fetch-player-weapons.ts'
import { selectMetrics } from './select-metrics.ts'

export interface SessionWeapon extends WeaponUse {
  /** Who killed most with it; null when nobody did. */
  best: { name: string; kills: number } | null
}

type Within = { sessionId: number } | { roundId: number }

/** What was done with each weapon in a session or in one round of it, most kills first. */
export function fetchWeaponUses(db: Kysely<Database>, within: Within): Promise<WeaponUse[]> {
  return usesWithin(db, within)
    .groupBy('weapon.weapon')
    .select('weapon.weapon')
    .select([
      sql<number>`sum(weapon.kills)::int8`.as('kills'),
      sql<number>`sum(weapon.deaths)::int8`.as('deaths'),
      sql<number>`sum(weapon.hits)::int8`.as('hits'),
      sql<number>`sum(weapon.shots)::int8`.as('shots'),
    ])
    .select(selectMetrics(weaponMetrics, weaponColumn))
    .orderBy('kills', 'desc')
    .orderBy('hits', 'desc')
    .orderBy('weapon.weapon')
    .execute()
}

/** The same, with who was best at each. */
export async function fetchSessionWeapons(db: Kysely<Database>, within: Within): Promise<SessionWeapon[]> {
  const [weapons, best] = await Promise.all([
    fetchWeaponUses(db, within),
    usesWithin(db, within)
      .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
      .groupBy(['weapon.weapon', 'person.playerId'])
      .having(sql<boolean>`sum(weapon.kills) > 0`)
      .distinctOn('weapon.weapon')
      .select(['weapon.weapon', 'person.playerId', sql<number>`sum(weapon.kills)::int8`.as('kills')])
      .orderBy('weapon.weapon')
      .orderBy('kills', 'desc')
      .orderBy('person.playerId')
      .execute(),
  ])
  const names = await fetchDisplayNames(
    db,
    best.map(({ playerId }) => playerId),
  )
  const bestOf = new Map(
    best.map(({ weapon, playerId, kills }) => [
      weapon,
      { name: names.get(playerId) ?? displayName(null, playerId), kills },
    ]),
  )
  return weapons.map((row) => ({ ...row, best: bestOf.get(row.weapon) ?? null }))
}

function usesWithin(db: Kysely<Database>, within: Within) {
  return countedLines(db, 'counts')
    .innerJoin('weapon_stats as weapon', (join) =>
      join.onRef('weapon.round_id', '=', 'line.round_id').onRef('weapon.line', '=', 'line.line'),
    )
    .where((line) =>
      'roundId' in within ? line('line.round_id', '=', within.roundId) : line('line.session_id', '=', within.sessionId),
    )
}

function weaponColumn(name: string): RawBuilder<unknown> {
  return sql.ref(`weapon.${name}`)
}
