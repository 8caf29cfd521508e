import { guns } from './weapons.ts'
import type { WeaponNumbers } from './written-round.ts'

/** Kills and deaths by all weapons (a file has no other total), hits, shots and headshot hits of guns. */
export interface WeaponSums {
  kills: number
  deaths: number
  hits: number
  shots: number
  headshots: number
}

export function sumWeapons(weapons: Record<number, WeaponNumbers>): WeaponSums {
  const sums = { kills: 0, deaths: 0, hits: 0, shots: 0, headshots: 0 }
  for (const index in weapons) {
    const numbers = weapons[index]
    if (!numbers) continue
    const [hits, shots, kills, deaths, headshots] = numbers
    sums.kills += kills
    sums.deaths += deaths
    if (!guns.has(Number(index))) continue
    sums.hits += hits
    sums.shots += shots
    sums.headshots += headshots
  }
  return sums
}
