import type { WeaponNumbers } from '../../../src/games/et/parse/written-round.ts'
import { copyOf, type EngineCounters, type LuaTables, weaponCount } from './counters.ts'
import type { Stint } from './stint.ts'

const plain = [
  'damageGiven',
  'damageReceived',
  'teamDamageGiven',
  'teamDamageReceived',
  'gibs',
  'selfKills',
  'teamKills',
  'teamGibs',
  'kills',
  'deaths',
  'teamMs',
  'aliveMs',
] as const

/** What the engine counted in one stint. Shots may be below zero: a gibbed corpse takes one back. */
export function gainOf({ slot, before }: Stint): EngineCounters {
  const gain = copyOf(slot.engine)
  for (const key of plain) gain[key] -= before[key]
  for (let at = 0; at < gain.weapons.length; at++)
    gain.weapons[at] = (gain.weapons[at] ?? 0) - (before.weapons[at] ?? 0)
  return gain
}

/** Several stints of one player together. */
export function sumOf(gains: readonly EngineCounters[]): EngineCounters {
  const [first, ...others] = gains
  if (!first) throw new Error('Nobody plays a round without a stint.')
  const total = copyOf(first)
  for (const other of others) {
    for (const key of plain) total[key] += other[key]
    for (let at = 0; at < total.weapons.length; at++)
      total.weapons[at] = (total.weapons[at] ?? 0) + (other.weapons[at] ?? 0)
  }
  return total
}

export function shotsOf({ weapons }: EngineCounters): number {
  let shots = 0
  for (let at = 1; at < weapons.length; at += 5) shots += weapons[at] ?? 0
  return shots
}

/** By weapon index, only what was used; shots at least 0. */
export function weaponsOf({ weapons }: EngineCounters): Record<number, WeaponNumbers> {
  const used: Record<number, WeaponNumbers> = {}
  for (let weapon = 0; weapon < weaponCount; weapon++) {
    const [hits = 0, shots = 0, kills = 0, deaths = 0, headshots = 0] = weapons.subarray(weapon * 5, weapon * 5 + 5)
    if (hits > 0 || shots > 0 || kills > 0 || deaths > 0)
      used[weapon] = [hits, Math.max(0, shots), kills, deaths, headshots]
  }
  return used
}

/** Whether a counter that never falls did: what proves a new connection. Printed minutes fall by 6 s or not at all. */
export function hasFallen(first: EngineCounters, second: EngineCounters): boolean {
  if (plain.some((key) => key !== 'teamMs' && key !== 'aliveMs' && second[key] < first[key])) return true
  if (Math.round(second.teamMs / 6000) < Math.round(first.teamMs / 6000) - 1) return true
  return second.weapons.some((value, at) => at % 5 !== 1 && value < (first.weapons[at] ?? 0))
}

/** The writer's tables in the units of the file. */
export function luaCounts(lua: LuaTables) {
  const [, , doubleKills = 0, tripleKills = 0, quadKills = 0, pentaKills = 0, hexaKills = 0] = lua.multiKills
  return {
    xp: lua.xp,
    bestKillSpree: lua.bestKillSpree,
    worstDeathSpree: lua.worstDeathSpree,
    killAssists: lua.killAssists,
    killSteals: lua.killSteals,
    headshotKills: lua.headshotKills,
    objectivesStolen: lua.objectivesStolen,
    objectivesReturned: lua.objectivesReturned,
    dynamitesPlanted: lua.dynamitesPlanted,
    dynamitesDefused: lua.dynamitesDefused,
    timesRevived: lua.timesRevived,
    usefulKills: lua.usefulKills,
    deniedSeconds: Math.floor(lua.deniedMs / 1000),
    doubleKills,
    tripleKills,
    quadKills,
    pentaKills,
    hexaKills,
    uselessKills: lua.uselessKills,
    fullSelfKills: lua.fullSelfKills,
    repairs: lua.repairs,
    revivesGiven: lua.revivesGiven,
  }
}
