import type { WrittenRound } from './written-round.ts'

/** What pairing needs of a player: small, and stored with the round so that no file has to be read again. */
export interface RosterEntry {
  guid: string
  /** Without colour codes. */
  name: string
  isBot: boolean
  side: number
  restarts: number
  damageGiven: number | null
  damageReceived: number | null
  kills: number
  deaths: number
  minutesPlayed: number | null
}

/** What pairing needs of a round. */
export interface RoundHead {
  id: number
  stamp: string
  /** Milliseconds since 1970, from the stamp in the server's time zone. */
  endedAt: number
  map: string
  namedRound: 1 | 2
  limitSeconds: number | null
  nextLimitSeconds: number | null
  playMs: number | null
  defenderSide: 1 | 2 | null
  winnerSide: 1 | 2 | null
  roster: RosterEntry[]
}

/** What a round was, seen beside its neighbours. */
export interface Placement {
  id: number
  /** The round that was really played. */
  round: 1 | 2
  aborted: boolean
  /** Of a round two: its round one; null = not (yet) known. Of a round one: null. */
  firstId: number | null
}

/** Milliseconds. A round two comes at most this long after its round one (measured: its own length and about 47 s). */
export const pairGapMs = 45 * 60_000

/** Milliseconds. How far a clock may jump (a summer-time hour and a pair's gap) before the halves are lost to each other. */
export const clockJumpMs = 105 * 60_000

/** What pairing needs of the players of a round; small enough to be stored beside it. */
export function rosterOf(_round: WrittenRound): RosterEntry[] {
  throw new Error('not built yet')
}

/**
 * Says of every round of one server what was really played and which round one a round two belongs to. A function of the
 * set: the order of `heads` does not matter; the answer keeps that order. Local: a placement depends only on rounds within
 * `clockJumpMs` of it.
 */
export function pairRounds(_heads: readonly RoundHead[]): Placement[] {
  throw new Error('not built yet')
}
