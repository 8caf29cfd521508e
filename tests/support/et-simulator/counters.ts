/** What the engine keeps in a client's session through the map restart: round one and two together. */
export interface EngineCounters {
  damageGiven: number
  damageReceived: number
  teamDamageGiven: number
  teamDamageReceived: number
  gibs: number
  selfKills: number
  teamKills: number
  teamGibs: number
  kills: number
  deaths: number
  /** On Axis or Allies while the game ran. */
  teamMs: number
  /** The same without lying dead and waiting for a respawn. */
  aliveMs: number
  /** Hits, shots, kills, deaths, headshots of weapon 0, of weapon 1, … */
  weapons: Int32Array
}

/** What the writer counts in tables of its own, born anew at every restart. Times in ms. */
export interface LuaTables {
  xp: number
  bestKillSpree: number
  worstDeathSpree: number
  killAssists: number
  killSteals: number
  headshotKills: number
  objectivesStolen: number
  objectivesReturned: number
  dynamitesPlanted: number
  dynamitesDefused: number
  timesRevived: number
  deadMs: number
  /** What writers before the nine-field one made of it: at each look, every 5 s, the whole running wait again. */
  inflatedDeadMs: number
  usefulKills: number
  deniedMs: number
  /** Index 2..6: two in a row, three, … */
  multiKills: number[]
  uselessKills: number
  fullSelfKills: number
  repairs: number
  revivesGiven: number
}

export const weaponCount = 28
export const syringe = 27

export function newEngineCounters(): EngineCounters {
  return {
    damageGiven: 0,
    damageReceived: 0,
    teamDamageGiven: 0,
    teamDamageReceived: 0,
    gibs: 0,
    selfKills: 0,
    teamKills: 0,
    teamGibs: 0,
    kills: 0,
    deaths: 0,
    teamMs: 0,
    aliveMs: 0,
    weapons: new Int32Array(weaponCount * 5),
  }
}

export function copyOf(counters: EngineCounters): EngineCounters {
  return { ...counters, weapons: counters.weapons.slice() }
}

export function newLuaTables(): LuaTables {
  return {
    xp: 0,
    bestKillSpree: 0,
    worstDeathSpree: 0,
    killAssists: 0,
    killSteals: 0,
    headshotKills: 0,
    objectivesStolen: 0,
    objectivesReturned: 0,
    dynamitesPlanted: 0,
    dynamitesDefused: 0,
    timesRevived: 0,
    deadMs: 0,
    inflatedDeadMs: 0,
    usefulKills: 0,
    deniedMs: 0,
    multiKills: [0, 0, 0, 0, 0, 0, 0],
    uselessKills: 0,
    fullSelfKills: 0,
    repairs: 0,
    revivesGiven: 0,
  }
}

export type WeaponCounter = 'hits' | 'shots' | 'kills' | 'deaths' | 'headshots'
const offset: Record<WeaponCounter, number> = { hits: 0, shots: 1, kills: 2, deaths: 3, headshots: 4 }

export function count(engine: EngineCounters, weapon: number, counter: WeaponCounter, by: number): void {
  const at = weapon * 5 + offset[counter]
  engine.weapons[at] = (engine.weapons[at] ?? 0) + by
}

export function counted(engine: EngineCounters, weapon: number, counter: WeaponCounter): number {
  return engine.weapons[weapon * 5 + offset[counter]] ?? 0
}

/** Whether the writer sets the weapon's bit: headshots alone do not. */
export function inMask(engine: EngineCounters, weapon: number): boolean {
  const at = weapon * 5
  const { weapons } = engine
  return weapons[at] !== 0 || weapons[at + 1] !== 0 || weapons[at + 2] !== 0 || weapons[at + 3] !== 0
}
