import { count } from './counters.ts'
import type { Random } from './random.ts'
import { type Stint, settleDeath } from './stint.ts'

/** Longest time between two kills of one chain. */
const chainGapMs = 3000

export interface Kill {
  killer: Stint
  victim: Stint
  weapon: number
  headshot: boolean
  now: number
  /** When the victim's side spawns next, and every how many ms it does. */
  nextWave: number
  waveMs: number
}

/** Books a kill with the engine and with the writer. */
export function scoreKill({ killer, victim, weapon, headshot, now, nextWave, waveMs }: Kill): void {
  killer.slot.engine.kills++
  victim.slot.engine.deaths++
  count(killer.slot.engine, weapon, 'kills', 1)
  count(victim.slot.engine, weapon, 'deaths', 1)

  const wait = nextWave - now
  const { lua } = killer
  lua.xp += 5
  lua.deniedMs += wait
  if (wait >= waveMs / 2) lua.usefulKills++
  if (wait < 5000) lua.uselessKills++
  if (headshot) lua.headshotKills++
  continueChain(killer, now)
  killer.spree++
  endDeathStreak(killer)
  die(victim, now, nextWave)
}

/** `/kill`, to spawn with the next wave. */
export function scoreSelfKill(stint: Stint, now: number, nextWave: number, waveMs: number): void {
  stint.slot.engine.selfKills++
  if (nextWave - now >= waveMs - 2000) stint.lua.fullSelfKills++
  die(stint, now, nextWave)
}

/** A mate shot dead: it counts for neither's kills and deaths. */
export function scoreTeamKill(killer: Stint, victim: Stint, gibbed: boolean, now: number, nextWave: number): void {
  killer.slot.engine.teamKills++
  if (gibbed) killer.slot.engine.teamGibs++
  die(victim, now, nextWave)
}

/** A medic gets to the body before the wave does. */
export function scoreRevive(medic: Stint, patient: Stint, now: number, random: Random): void {
  const after = now + random.int(2500, 6000)
  if (after >= patient.deadUntil) return
  const shots = random.chance(0.1) ? 2 : 1
  count(medic.slot.engine, 27, 'hits', 1)
  count(medic.slot.engine, 27, 'shots', shots)
  medic.lua.revivesGiven++
  medic.lua.xp += 4
  patient.lua.timesRevived++
  patient.deadUntil = after
}

/** What is still open when the last second is over: `won`: it ended by goal or by time, the only ends that count a running spree. */
export function closeScores(stint: Stint, now: number, won: boolean): void {
  if (won) endSpree(stint)
  if (now - stint.lastKillAt > chainGapMs + 100) storeChain(stint)
}

function die(stint: Stint, now: number, nextWave: number): void {
  settleDeath(stint, now)
  endSpree(stint)
  stint.deathStreak++
  stint.deadSince = now
  stint.deadUntil = nextWave
}

function endSpree(stint: Stint): void {
  if (stint.spree >= 3) stint.lua.bestKillSpree = Math.max(stint.lua.bestKillSpree, stint.spree)
  stint.spree = 0
}

/** Only an own kill ends it, so one still running at the end is never written. */
function endDeathStreak(stint: Stint): void {
  if (stint.deathStreak >= 3) stint.lua.worstDeathSpree = Math.max(stint.lua.worstDeathSpree, stint.deathStreak)
  stint.deathStreak = 0
}

function continueChain(stint: Stint, now: number): void {
  if (now - stint.lastKillAt >= chainGapMs) {
    storeChain(stint)
    stint.chain = 0
  }
  stint.chain++
  stint.lastKillAt = now
}

function storeChain(stint: Stint): void {
  const length = Math.min(stint.chain, 6)
  if (length >= 2) stint.lua.multiKills[length] = (stint.lua.multiKills[length] ?? 0) + 1
}
