import type { Random } from '../et-simulator/random.ts'
import type { Person } from './people.ts'
import type { UnitKind } from './units.ts'
import type { World } from './world.ts'
import type { Rows } from './write-rows.ts'

/** A unit that stands, moves or is being built. Places in world units, whole thousandths nowhere: rows are rounded. */
export interface Unit {
  id: number
  kind: UnitKind
  seat: Seat
  x: number
  z: number
  /** World units a second on the ground, of the last second. */
  vx: number
  vz: number
  health: number
  /** 0 to 1; 1 = it works. */
  built: number
  alive: boolean
  experience: number
  /** Where it is told to go. */
  goal: { x: number; z: number } | null
  firing: boolean
  /** What it builds now. */
  job: Unit | null
  /** A factory's list: how many more. */
  queue: number
  /** Since the last sample of positions. */
  moved: boolean
  /** Since the last snapshot of states. */
  changed: boolean
  /** Whether a row of unit_economy told of it, and what it built then. */
  inEconomy: boolean
  economyOf: Unit | null
  isCommander: boolean
}

export interface Totals {
  metalUsed: number
  metalProduced: number
  metalExcess: number
  metalReceived: number
  metalSent: number
  energyUsed: number
  energyProduced: number
  energyExcess: number
  energyReceived: number
  energySent: number
  damageDealt: number
  damageReceived: number
  killed: number
  died: number
  received: number
  sent: number
}

/** Rates of the last second. */
export interface Flow {
  income: number
  pull: number
  expense: number
  sent: number
  received: number
  excess: number
}

export interface Store {
  current: number
  storage: number
  flow: Flow
}

export interface Seat {
  team: number
  side: 0 | 1
  person: Person
  base: { x: number; z: number }
  metal: Store
  energy: Store
  totals: Totals
  units: Unit[]
  commander: Unit | null
  /** Orders a second. */
  pace: number
  /** 1 = average. */
  talent: number
  /** Talent as it shows now: see `balance`. */
  strength: number
  /** The seat takes part no more. */
  out: boolean
}

export interface Match {
  random: Random
  world: World
  seats: Seat[]
  /** Living units by id, in the order they came. */
  units: Map<number, Unit>
  rows: Rows
  /** Not used yet, in the order they will be: the engine deals them out at random. */
  freeIds: number[]
  nextProjectileId: number
  lastFrame: number
  winner: 0 | 1
  defId(kind: UnitKind): number
  /** 0 to 1. */
  wind: number
}

export const framesPerSecond = 30

export function emptyFlow(): Flow {
  return { income: 0, pull: 0, expense: 0, sent: 0, received: 0, excess: 0 }
}

/** Rounded place on the ground and its height, as rows have it. */
export function placeOf({ x, z }: { x: number; z: number }, world: World): { x: number; y: number; z: number } {
  return { x: Math.round(x), y: Math.round(world.groundAt(x, z)), z: Math.round(z) }
}

export const distanceSquared = (a: { x: number; z: number }, b: { x: number; z: number }) =>
  (a.x - b.x) * (a.x - b.x) + (a.z - b.z) * (a.z - b.z)
