import type { CountField, RatioField } from './fields.ts'

/** Hits, shots, kills, deaths (killed BY it), headshots: the five integers of a weapon as the file writes them. */
export type WeaponNumbers = [hits: number, shots: number, kills: number, deaths: number, headshots: number]

/** One player line, numbers exactly as they stand in the file. */
export interface WrittenLine {
  /** First 8 digits of the cl_guid; '' for a player without one; every bot has 'OMNIBOT0'. */
  guid: string
  /** With colour codes, never changed. */
  rawName: string
  /** Without colour codes; may be empty. */
  name: string
  /** The engine's count of restarts into play with stored stats. */
  restarts: number
  /** 1 Axis, 2 Allies, 3 spectator; at the last snapshot. */
  side: number
  isBot: boolean
  /** Keyed by weapon index 0..27. Only weapons in the mask. */
  weapons: Record<number, WeaponNumbers>
  /** Every field of the table; null = this writer does not write it (or writes nonsense, see fields.ts). */
  fields: Record<CountField | RatioField, number | null>
}

/** A round file as read, before any meaning is given to it. JSON-safe: it is stored as rounds.written. */
export interface WrittenRound {
  /** YYYY-MM-DD-HHMMSS, the server's wall clock about 3 s after the round's end. */
  stamp: string
  /** As in the header, with colour codes. */
  serverName: string
  map: string
  config: string | null
  /** As named and as in the header; aborted rounds carry the wrong one. */
  namedRound: 1 | 2
  /** 1 Axis, 2 Allies; null when the header has neither. */
  defenderSide: 1 | 2 | null
  /** 1 Axis, 2 Allies; null when none was set. */
  winnerSide: 1 | 2 | null
  /** Seconds. */
  limitSeconds: number | null
  /** Seconds; null when 0:00, above the limit or unreadable. */
  nextLimitSeconds: number | null
  /** Header field 8 in milliseconds; negative = saved without an intermission; null = absent or not a believable length. */
  playMs: number | null
  /**
   * How many extended fields each line has; decides which are known. 32 (the first writers, behind spaces), 33, 36, 37,
   * 38 (also for more); any other number is of no known writer and has the common part alone.
   */
  layout: number
  lines: WrittenLine[]
}

/** Why a file is no round file. `sentence` is for the admin. */
export interface Rejection {
  code:
    | 'not-a-round-name'
    | 'empty'
    | 'not-text'
    | 'cut'
    | 'no-header'
    | 'bad-header'
    | 'name-and-header-differ'
    | 'header-only'
    | 'bad-line'
    | 'bad-weapons'
    | 'uneven-lines'
    | 'absurd-number'
    | 'too-large'
  sentence: string
  /** 1-based line of the file, when one is to blame. */
  line: number | null
}

export type ReadResult = { ok: true; round: WrittenRound } | { ok: false; rejection: Rejection }
