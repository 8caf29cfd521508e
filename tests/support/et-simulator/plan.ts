/** What an evening is to be: who is there, which maps, how every half ends and what happens in it. */
export interface EveningPlan {
  seed: number
  serverName: string
  /** Local wall clock of the first warm-up, YYYY-MM-DD-HHMMSS. */
  start: string
  /** Which writer; default 'tab38h9'. */
  layout?: Layout
  /** Header field 2; default 'legacy3', or 'legacy6' from nine players on. */
  config?: string
  players: PlayerPlan[]
  maps: MapPlan[]
}

/** Writer by its extended fields and separator; h9 = nine header fields. */
export type Layout = 'tab38h9' | 'tab38' | 'tab37' | 'tab36' | 'tab33' | 'space32'

export interface PlayerPlan {
  /** 8 upper-case hex digits; bots are 'OMNIBOT0'. */
  guid: string
  /** With colour codes; no backslash. */
  name: string
  team: 0 | 1
  role?: Role
  /** 1 = average; kills go to the skilled. Default from the GUID. */
  skill?: number
  /** Comes by a `joins` event. */
  away?: boolean
}

export type Role = 'medic' | 'engineer' | 'rifle' | 'fieldop' | 'covert' | 'soldier' | 'gunner'

export interface MapPlan {
  name: string
  /** The map's defending side, the same in both rounds: 1 Axis, 2 Allies. */
  defender: 1 | 2
  limitSeconds: number
  /** The team that attacks in round one; default 0. */
  attackers?: 0 | 1
  /** Played on without a new load of the map before: counters of restarts begin at 1. */
  again?: true
  /** Seconds from the end of the map before to the start of round one, warm-up included. */
  warmupSeconds?: number
  /** Round ones that were played to the end and then reset, before `first`. */
  discarded?: HalfPlan[]
  first: HalfPlan
  second?: HalfPlan
}

export interface HalfPlan {
  /** `limit`: the defenders hold. `map-change`: cut short, saved under the other number. `restart`: no file at all. */
  ends: 'objective' | 'limit' | 'attackers-surrender' | 'defenders-surrender' | 'map-change' | 'restart'
  /** Play time without pauses; cut at the limit; needless for `limit`. */
  seconds?: number
  pauseSeconds?: number
  /** Round two: the limit of the next round was already 0:00 when the file was saved. */
  lostNextLimit?: boolean
  events?: HalfEvent[]
}

/** `at`: seconds of play; 0 = in the warm-up before. What cannot happen (someone away leaves) does not happen. */
export type HalfEvent =
  | { kind: 'joins' | 'leaves' | 'reconnects' | 'spectates' | 'plays' | 'swaps-side'; player: string; at: number }
  | { kind: 'renames'; player: string; at: number; name: string }
