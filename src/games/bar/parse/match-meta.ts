/** What game_meta.json says of a match, whichever of its two shapes it has. Null = that shape does not say. */
export interface MatchMeta {
  /** server_match_id: the same for every dump of one match. */
  matchId: string | null
  /** From the API's start time, else from the stamp in the replay's file name (UTC). */
  startedAt: Date | null
  durationSeconds: number | null
  map: string | null
  /** World units, 512 times what the API writes. */
  mapWidth: number | null
  mapHeight: number | null
  engine: string | null
  gameVersion: string | null
  endedNormally: boolean | null
  sides: MetaSide[]
  players: MetaPlayer[]
}

export interface MetaSide {
  allyTeam: number
  won: boolean | null
  /** World units on the ground. */
  startBox: { left: number; top: number; right: number; bottom: number } | null
}

export interface MetaPlayer {
  /** The seat: what every aspect calls team or player. */
  teamId: number
  allyTeam: number
  name: string
  /** The account's number as text; null for bots and the anonymous. */
  accountId: string | null
  isBot: boolean
  faction: string | null
  /** '#rrggbb'. */
  colour: string | null
  /** '[33.06]', '#12.1#' and the like, without their marks. */
  skill: number | null
  rank: number | null
}
