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
