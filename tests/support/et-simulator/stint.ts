import { copyOf, type EngineCounters, type LuaTables, newEngineCounters, newLuaTables } from './counters.ts'
import type { PlayerPlan } from './plan.ts'
import { type Style, styleOf } from './style.ts'

/** One connection of a player: what the engine remembers from round one to round two. */
export interface Slot {
  player: PlayerPlan
  style: Style
  name: string
  team: 0 | 1
  spectates: boolean
  /** Restarts into play with stored counters: the third field of a player line. */
  restarts: number
  engine: EngineCounters
}

/** A connection's share of one round: what the writer's line will show if it is the player's last. */
export interface Stint {
  slot: Slot
  side: 1 | 2 | 3
  lua: LuaTables
  /** The engine's counters as the stint began. */
  before: EngineCounters
  /** Since when on a team; null = spectating or gone. */
  teamSince: number | null
  deadSince: number
  /** Dead while later than now. */
  deadUntil: number
  spree: number
  deathStreak: number
  /** Kills less than 3 s apart. */
  chain: number
  lastKillAt: number
}

/** Somebody connects, with counters at zero; under the name and in the team they had `before`. */
export function connect(player: PlayerPlan, before?: Slot): Slot {
  return {
    player,
    style: before?.style ?? styleOf(player),
    name: before?.name ?? player.name,
    team: before?.team ?? player.team,
    spectates: false,
    restarts: 0,
    engine: newEngineCounters(),
  }
}

export function beginStint(slot: Slot, side: 1 | 2 | 3, now: number): Stint {
  return {
    slot,
    side,
    lua: newLuaTables(),
    before: copyOf(slot.engine),
    teamSince: side === 3 ? null : now,
    deadSince: now,
    deadUntil: now,
    spree: 0,
    deathStreak: 0,
    chain: 0,
    lastKillAt: Number.NEGATIVE_INFINITY,
  }
}

export function isAlive(stint: Stint, now: number): boolean {
  return stint.teamSince !== null && stint.deadUntil <= now
}

/** The wait that ended, by a wave, a revive, the end of the round or by leaving, goes to the writer's dead time. */
export function settleDeath(stint: Stint, now: number): void {
  const until = Math.min(now, stint.deadUntil)
  if (until > stint.deadSince) {
    const wait = until - stint.deadSince
    stint.lua.deadMs += wait
    stint.slot.engine.aliveMs -= wait
    const looks = Math.floor(wait / 5000)
    stint.lua.inflatedDeadMs += (5000 * looks * (looks + 1)) / 2 + (wait % 5000)
  }
  stint.deadSince = now
  stint.deadUntil = Math.min(stint.deadUntil, now)
}

/** Off the team at `now`: to the spectators, off the server, or because the round is over. */
export function leaveTeam(stint: Stint, now: number): void {
  if (stint.teamSince === null) return
  settleDeath(stint, now)
  const played = now - stint.teamSince
  stint.slot.engine.teamMs += played
  stint.slot.engine.aliveMs += played
  stint.teamSince = null
}
