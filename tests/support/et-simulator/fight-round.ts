import { count } from './counters.ts'
import { drawWeapon, gib, shootAt, shootDead, shootMate, shootNobody } from './exchange-fire.ts'
import type { HalfEvent } from './plan.ts'
import type { Random } from './random.ts'
import { scoreKill, scoreRevive, scoreSelfKill, scoreTeamKill } from './score-kill.ts'
import { isAlive, type Stint, settleDeath } from './stint.ts'

export interface Battle {
  random: Random
  lengthMs: number
  defender: 1 | 2
  /** In order; `at` in seconds. */
  events: readonly HalfEvent[]
  /** Everybody with a stint still open; `happen` may change it. */
  stints: Stint[]
  happen(event: HalfEvent, nowMs: number): void
}

/** One fight of a player about every 27 s. */
const fightMs = 27_000

/** Plays a round second by second: fights, revives, objectives, and what the plan says. */
export function fightRound(battle: Battle): void {
  const { random, lengthMs, events } = battle
  const waves = { 1: wavesOf(battle, 1), 2: wavesOf(battle, 2) }
  let next = 0
  let now = 0
  for (;;) {
    now += Math.ceil(random.wait(fightMs / Math.max(2, battle.stints.length)))
    for (let event = events[next]; event && event.at * 1000 <= Math.min(now, lengthMs); event = events[++next])
      battle.happen(event, event.at * 1000)
    if (now >= lengthMs) return
    act(battle.stints, now, waves, random)
  }
}

interface Waves {
  everyMs: number
  next(now: number): number
}

function wavesOf({ random, defender }: Battle, side: 1 | 2): Waves {
  const everyMs = side === defender ? 30_000 : 20_000
  const offset = random.int(0, everyMs - 1)
  return { everyMs, next: (now) => now + everyMs - ((now + offset) % everyMs) }
}

function act(stints: Stint[], now: number, waves: Record<1 | 2, Waves>, random: Random): void {
  const actor = choose(stints, random, (stint) => (isAlive(stint, now) ? stint.slot.style.skill : 0))
  if (!actor || actor.side === 3) return
  settleDeath(actor, now)
  const foe = choose(stints, random, (stint) =>
    isAlive(stint, now) && stint.side !== actor.side ? 1 / stint.slot.style.skill : 0,
  )
  const own = waves[actor.side]
  if (random.next() < actor.slot.style.selfKills) {
    scoreSelfKill(actor, now, own.next(now), own.everyMs)
    return
  }
  if (!foe || foe.side === 3 || random.chance(0.06)) workOnObjective(actor, random)
  else duel({ stints, actor, foe, now, waves: waves[foe.side], random })
  const mate =
    random.chance(0.06) && choose(stints, random, (one) => (one !== actor && one.side === actor.side ? 1 : 0))
  if (mate && isAlive(mate, now)) {
    shootMate(actor, mate, random.int(1, 3) * 18)
    if (random.chance(0.12)) scoreTeamKill(actor, mate, random.chance(0.2), now, own.next(now))
  }
}

interface Duel {
  stints: Stint[]
  actor: Stint
  foe: Stint
  now: number
  /** Of the foe's side. */
  waves: Waves
  random: Random
}

function duel({ stints, actor, foe, now, waves, random }: Duel): void {
  settleDeath(foe, now)
  const weapon = drawWeapon(actor, random)
  if (random.chance(0.75)) shootAt(foe, actor, drawWeapon(foe, random), random)
  if (random.chance(0.16)) {
    shootAt(actor, foe, weapon, random)
    return
  }
  const mate = random.chance(0.33) && choose(stints, random, (one) => helps(one, actor, now))
  if (mate) {
    shootAt(mate, foe, drawWeapon(mate, random), random)
    mate.lua.killAssists++
    if (random.chance(0.3)) actor.lua.killSteals++
  }
  const headshot = shootDead(actor, foe, weapon, random)
  scoreKill({ killer: actor, victim: foe, weapon, headshot, now, nextWave: waves.next(now), waveMs: waves.everyMs })
  if (random.next() < actor.slot.style.gibs) {
    gib(actor, random)
    return
  }
  const medic = random.chance(0.8) && choose(stints, random, (one) => healer(one, foe, now))
  if (medic) scoreRevive(medic, foe, now, random)
}

function helps(one: Stint, shooter: Stint, now: number): number {
  return one !== shooter && one.side === shooter.side && isAlive(one, now) ? 1 : 0
}

function healer(one: Stint, patient: Stint, now: number): number {
  return one.slot.style.role === 'medic' ? helps(one, patient, now) : 0
}

function workOnObjective(actor: Stint, random: Random): void {
  const { slot, lua } = actor
  shootNobody(actor, random)
  const { role } = slot.style
  if (role === 'engineer' || role === 'rifle') {
    const work = random.pick(['repairs', 'repairs', 'dynamitesPlanted', 'dynamitesDefused'])
    if (work === 'repairs') lua.repairs++
    else if (work === 'dynamitesPlanted') {
      lua.dynamitesPlanted++
      count(slot.engine, 14, 'shots', 1)
    } else lua.dynamitesDefused++
    lua.xp += 5
  } else if (random.chance(0.12)) {
    lua.objectivesStolen++
    lua.xp += 5
  } else if (random.chance(0.06)) {
    lua.objectivesReturned++
    lua.xp += 3
  }
}

/** One of those with a weight, each as likely as its weight is large. */
function choose(stints: readonly Stint[], random: Random, weigh: (stint: Stint) => number): Stint | null {
  let total = 0
  for (const stint of stints) total += weigh(stint)
  if (total === 0) return null
  let left = random.next() * total
  let last: Stint | null = null
  for (const stint of stints) {
    const weight = weigh(stint)
    if (weight === 0) continue
    last = stint
    left -= weight
    if (left < 0) return stint
  }
  return last
}
