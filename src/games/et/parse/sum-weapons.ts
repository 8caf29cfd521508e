import { weapons as allWeapons, guns } from './weapons.ts'
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
  // By number: a loop over the names of an object is several times slower, and this runs for every line of every import.
  for (let index = 0; index < allWeapons.length; index++) {
    const numbers = weapons[index]
    if (!numbers) continue
    const [hits, shots, kills, deaths, headshots] = numbers
    sums.kills += kills
    sums.deaths += deaths
    if (!guns.has(index)) continue
    sums.hits += hits
    sums.shots += shots
    sums.headshots += headshots
  }
  return sums
}
