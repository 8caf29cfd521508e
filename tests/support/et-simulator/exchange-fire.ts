import { count, counted } from './counters.ts'
import type { Random } from './random.ts'
import type { Stint } from './stint.ts'
import { loadoutOf } from './style.ts'

/** Damage of a hit, of a headshot, and the hits it takes to kill. No headshots: it bursts or burns. */
interface Arm {
  hit: number
  head: number | null
  toKill: readonly [number, number]
}

const smg: Arm = { hit: 18, head: 50, toKill: [6, 10] }
const blast: Arm = { hit: 140, head: null, toKill: [1, 1] }
const arms: Record<number, Arm> = {
  0: { hit: 45, head: null, toKill: [2, 4] },
  1: { hit: 45, head: null, toKill: [2, 4] },
  22: { hit: 34, head: 60, toKill: [3, 5] },
  23: { hit: 34, head: 60, toKill: [3, 5] },
  24: { hit: 48, head: 90, toKill: [2, 4] },
  25: { hit: 48, head: 90, toKill: [2, 4] },
}
for (const explosive of [8, 9, 11, 14, 15, 16, 17, 18, 19]) arms[explosive] = blast

export function drawWeapon(shooter: Stint, random: Random): number {
  const loadout = loadoutOf(shooter.slot.style.role, shooter.side === 2 ? 2 : 1)
  let left = random.next()
  for (const [weapon, share] of loadout) {
    left -= share
    if (left < 0) return weapon
  }
  return loadout[loadout.length - 1]?.[0] ?? 0
}

/** The shots that bring the target down. Answers whether the last one hit the head. */
export function shootDead(shooter: Stint, target: Stint, weapon: number, random: Random): boolean {
  const arm = arms[weapon] ?? smg
  return land(shooter, target, weapon, arm, random.int(...arm.toKill), random) > 0 && random.chance(0.5)
}

/** Shots that hurt, or only try to. */
export function shootAt(shooter: Stint, target: Stint, weapon: number, random: Random): void {
  const arm = arms[weapon] ?? smg
  if (arm.head === null) {
    count(shooter.slot.engine, weapon, 'shots', 1)
    if (weapon > 1 && random.chance(0.3)) strike(shooter, target, weapon, 1, random.int(20, 70))
    return
  }
  land(shooter, target, weapon, arm, random.int(0, Math.max(1, arm.toKill[0] - 2)), random)
}

/** At a noise, at a door, to reload. */
export function shootNobody(shooter: Stint, random: Random): void {
  const weapon = drawWeapon(shooter, random)
  count(shooter.slot.engine, weapon, 'shots', arms[weapon]?.head === null ? 1 : random.int(1, 9))
}

/** A mate in the line of fire: damage without a hit, as the engine books it. */
export function shootMate(shooter: Stint, mate: Stint, damage: number): void {
  shooter.slot.engine.teamDamageGiven += damage
  mate.slot.engine.teamDamageReceived += damage
}

/** The killer gibs the body; the engine takes one shot back when a knife did it. */
export function gib(shooter: Stint, random: Random): void {
  shooter.slot.engine.gibs++
  const knife = shooter.side === 2 ? 1 : 0
  if (random.chance(0.1) && counted(shooter.slot.engine, knife, 'shots') > 0)
    count(shooter.slot.engine, knife, 'shots', -1)
}

function land(shooter: Stint, target: Stint, weapon: number, arm: Arm, hits: number, random: Random): number {
  const { aim, headshots } = shooter.slot.style
  let heads = 0
  if (arm.head !== null) for (let i = 0; i < hits; i++) if (random.next() < headshots) heads++
  const missed =
    arm.head === null ? random.int(0, 2) : Math.round((hits + 1) * (1 / aim - 1) * random.between(0.6, 1.4))
  count(shooter.slot.engine, weapon, 'shots', hits + missed)
  count(shooter.slot.engine, weapon, 'headshots', heads)
  strike(shooter, target, weapon, hits, (hits - heads) * arm.hit + heads * (arm.head ?? 0))
  return heads
}

function strike(shooter: Stint, target: Stint, weapon: number, hits: number, damage: number): void {
  count(shooter.slot.engine, weapon, 'hits', hits)
  shooter.slot.engine.damageGiven += damage
  target.slot.engine.damageReceived += damage
}
