import type { CountField } from '../../../src/games/et/parse/fields.ts'
import type { WeaponNumbers } from '../../../src/games/et/parse/written-round.ts'
import type { HalfPlan } from './plan.ts'

/** One round as it was really played, whether it left a file or not. */
export interface PlayedRound {
  /** Null: a restart, which leaves none. Of two savings the second. */
  file: string | null
  /** The same round saved before; space32 alone. */
  duplicateFile: string | null
  map: string
  round: 1 | 2
  /** Rounds of one match share it; a discarded round one is a match of its own. */
  match: number
  defender: 1 | 2
  /** Side; null when the round was cut short. */
  winner: 1 | 2 | null
  ends: HalfPlan['ends']
  aborted: boolean
  limitMs: number
  elapsedMs: number
  players: PlayedLine[]
}

/**
 * Why no reader can get a line right:
 * stint = reconnected inside the round, only the last stint is in the file;
 * first-unwritten = played round one without a shot, a kill or a death, so nothing can be subtracted from round two;
 * reset-hidden = counters began anew and no number shows it;
 * looks-reset = nothing began anew, but both rounds together last as long as round two alone.
 */
export type Loss = 'stint' | 'first-unwritten' | 'reset-hidden' | 'looks-reset'

/** What one player did in one round alone. */
export interface PlayedLine {
  guid: string
  /** With colour codes; the last one of the round. */
  name: string
  isBot: boolean
  /** At the end: 1 Axis, 2 Allies, 3 spectator. */
  side: 1 | 2 | 3
  verdict: 'as-written' | 'subtracted' | 'joined-late' | 'counter-reset'
  loss: Loss | null
  /** False: a mask of zero, so the file has no line. */
  written: boolean
  seconds: number
  kills: number
  deaths: number
  /** Every count but the minutes, see `seconds` and `secondsDead`. */
  counts: Record<Exclude<CountField, 'minutesPlayed' | 'minutesDead'>, number>
  secondsDead: number
  weapons: Record<number, WeaponNumbers>
}
