import type { PlayerPlan, Role } from './plan.ts'
import { createRandom, seedFrom } from './random.ts'

/** How somebody plays, tonight and every night. */
export interface Style {
  role: Role
  /** 1 = average. */
  skill: number
  /** Hits per shot of a gun. */
  aim: number
  /** Headshots per hit. */
  headshots: number
  /** Share of kills that end in a gib, and of turns that end in a /kill to make the wave. */
  gibs: number
  selfKills: number
}

const roles: readonly [Role, ...Role[]] = [
  'medic',
  'medic',
  'medic',
  'engineer',
  'engineer',
  'rifle',
  'fieldop',
  'covert',
  'soldier',
  'gunner',
]

export function styleOf(player: PlayerPlan): Style {
  const random = createRandom(seedFrom(player.guid + (player.guid === 'OMNIBOT0' ? player.name : '')))
  const skill = player.skill ?? random.between(0.8, 1.3)
  return {
    role: player.role ?? random.pick(roles),
    skill,
    aim: random.between(0.28, 0.38) + 0.05 * skill,
    headshots: random.between(0.06, 0.2),
    gibs: random.between(0.08, 0.4),
    selfKills: random.between(0.03, 0.3),
  }
}

/** A weapon and its share in what a class shoots with. */
export type Loadout = readonly (readonly [weapon: number, share: number])[]

/** Axis carry MP 40, Luger, knife; Allies Thompson, Colt, Ka-Bar; see weapons.ts for the numbers. */
export function loadoutOf(role: Role, side: 1 | 2): Loadout {
  return loadouts[side][role]
}

const grenade = [11, 0.08] as const

function loadoutsFor(side: 1 | 2): Record<Role, Loadout> {
  const smg = side === 1 ? 4 : 5
  const pistol = [side === 1 ? 2 : 3, 0.06] as const
  const knife = [side === 1 ? 0 : 1, 0.02] as const
  return {
    medic: [knife, pistol, grenade, [smg, 0.84]],
    engineer: [knife, pistol, grenade, [14, 0.02], [19, 0.05], [smg, 0.77]],
    rifle: [knife, pistol, grenade, [14, 0.02], [18, 0.42], [side === 1 ? 23 : 22, 0.4]],
    fieldop: [knife, pistol, grenade, [15, 0.12], [16, 0.06], [smg, 0.66]],
    covert: [knife, pistol, grenade, [17, 0.03], [side === 1 ? 25 : 24, 0.36], [side === 1 ? 26 : 6, 0.45]],
    soldier: [knife, pistol, grenade, [side === 1 ? 8 : 9, 0.4], [smg, 0.44]],
    gunner: [knife, pistol, grenade, [side === 1 ? 20 : 21, 0.7], [smg, 0.14]],
  }
}

const loadouts = { 1: loadoutsFor(1), 2: loadoutsFor(2) }
