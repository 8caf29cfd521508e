/** One line of an awards file. */
export interface WrittenAward {
  /** In the file, from 1. */
  line: number
  award: string
  /** Without colours; '' when the winner had no name to show. */
  name: string
  /** As written: '113 seconds'. */
  text: string
  /** The number it begins with; null when it does not. */
  value: number | null
}

/** One line of the block after the awards: somebody's kills and deaths against somebody the file does not name. */
export interface WrittenDuel {
  line: number
  name: string
  kills: number
  deaths: number
}

export interface WrittenAwards {
  kind: 'awards'
  awards: WrittenAward[]
  duels: WrittenDuel[]
}

export interface RosterName {
  /** Up to 32 characters; the first eight are those of the round file. */
  guid: string
  /** Without colours. */
  name: string
}

/** What the game's own events said of a round. Whatever is null was not said, or could not be. */
export interface WrittenTimes {
  kind: 'times'
  map: string
  round: 1 | 2
  /** Milliseconds since 1970. */
  startedAt: number | null
  endedAt: number
  /** Played, without pauses. */
  seconds: number | null
  warmupSeconds: number | null
  pauses: number | null
  pauseSeconds: number | null
  /** The writer's word: objective, time_expired, surrender, … */
  endReason: string | null
  /** Who called the vote to surrender: 1 Axis, 2 Allies. */
  surrenderSide: 1 | 2 | null
  surrenderCaller: string | null
  axis: RosterName[]
  allies: RosterName[]
}

export type WrittenSibling = WrittenAwards | WrittenTimes

export interface SiblingRejection {
  code:
    | 'not-a-sibling-name'
    | 'too-large'
    | 'not-text'
    | 'empty'
    | 'cut'
    | 'bad-line'
    | 'too-many-lines'
    | 'absurd-number'
    | 'bad-json'
    | 'name-and-content-differ'
  /** Why, for the admin. */
  sentence: string
  /** In the file, from 1; null when no line is to blame. */
  line: number | null
}

export type SiblingResult = { ok: true; written: WrittenSibling } | { ok: false; rejection: SiblingRejection }
