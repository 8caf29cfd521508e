/** What a match is to be. The same plan gives the same bytes, on every machine. */
export interface DumpPlan {
  seed: number
  /** Seats over both sides, 2 to 16; default 16. The first half is side 0, as far as it goes. */
  players?: number
  /** How many of them, the last ones, are bots; default 0. */
  bots?: number
  /** Length of the match; default 15. */
  minutes?: number
  /** server_match_id; null = the sidecar names none. Default from the seed. */
  matchId?: string | null
  /** Which game_meta.json: the public API's or the emitter's own; default 'api'. null = there is none. */
  shape?: 'api' | 'emitter' | null
  /** Default 24. */
  emitterVersion?: number
  startedAt?: Date
  /** The side that wins; default from the seed. */
  winner?: 0 | 1
  map?: string
  /** Whether unit_costs.csv lies beside; default true. */
  unitCosts?: boolean
  /** Added to every unit definition's id: ids shift between versions of the game. Default 0. */
  idShift?: number
  /** Names of the players in the order of their seats; who is not named here gets a made-up name. */
  names?: readonly string[]
  /** Account ids in the order of their seats; null = anonymous. Who has none here gets a made-up one. */
  accounts?: readonly (number | null)[]
}
