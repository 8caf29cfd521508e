import type { Generated, JSONColumnType } from 'kysely'
import type { Verdict } from './parse/derived-line.ts'
import type { RosterEntry } from './parse/pair-rounds.ts'
import type { WrittenRound } from './parse/written-round.ts'
import type { RosterName, WrittenAward, WrittenDuel } from './parse/written-sibling.ts'
import type { RecordId } from './query/round-records.ts'

declare module '../../core/db/database.ts' {
  interface Database {
    gaming_sessions: GamingSessionTable
    rounds: RoundTable
    matches: MatchTable
    match_stands: MatchStandTable
    player_stats: PlayerStatTable
    weapon_stats: WeaponStatTable
    player_rounds: PlayerRoundView
    player_totals: PlayerTotalTable
    weapon_totals: WeaponTotalTable
    day_bests: DayBestTable
    round_exclusions: RoundExclusionTable
    team_assignments: TeamAssignmentTable
    round_awards: RoundAwardTable
    round_times: RoundTimeTable
  }
}

export interface GamingSessionTable {
  id: Generated<number>
  server_id: number
  started_at: Date
  ended_at: Date
}

export type RoundState = 'complete' | 'waiting' | 'orphan'

export interface RoundTable {
  id: Generated<number>
  file_id: number
  file_name: string
  server_id: number
  map: string
  config: string | null
  /** As the file says. `round` is what was played: a round cut by a map change carries the wrong number. */
  named_round: number
  round: number
  state: RoundState
  aborted: boolean
  /** Round two only: the round one it was subtracted from. */
  first_round_id: number | null
  match_id: number | null
  session_id: number | null
  defender_side: number | null
  winner_side: number | null
  limit_seconds: number | null
  next_limit_seconds: number | null
  play_ms: number | null
  /** How long this round was played; null when it cannot be known. */
  seconds: number | null
  started_at: Date
  ended_at: Date
  layout: number
  axis_players: number
  allies_players: number
  has_bot: boolean
  rated: boolean
  /** '3v3', '6v6', 'public' … (see parse/format-of.ts); null = unknown. */
  format: string | null
  /** An operator took the round out of everything that counts: a row of round_exclusions says so. */
  excluded: Generated<boolean>
  content_key: string
  roster: JSONColumnType<RosterEntry[]>
  written: JSONColumnType<WrittenRound>
  imported_at: Generated<Date>
  revised_at: Date | null
}

export interface MatchTable {
  id: Generated<number>
  server_id: number
  map: string
  first_round_id: number
  second_round_id: number | null
  winner: 'first-attackers' | 'second-attackers' | 'draw' | null
}

/**
 * Who stood on which team, in matches of two rated rounds that the stopwatch decided: what /compare and /rivals ask, so that
 * they need not read two dozen lines a match.
 */
export interface MatchStandTable {
  match_id: number
  /** Of the second round, as is the format. */
  ended_at: Date
  server_id: number
  map: string
  format: string | null
  winner: NonNullable<MatchTable['winner']>
  /** Humans of either round, ascending. */
  accounts: number[]
  /** Of each account, by place, in which round on which team: see standBits. */
  stands: number[]
}

/** What a line can sum up to; null = the writer of that file does not say. */
export interface LineNumbers {
  kills: number | null
  deaths: number | null
  /** Guns only. */
  hits: number | null
  shots: number | null
  headshots: number | null
  seconds_played: number | null
  seconds_dead: number | null
  damage_given: number | null
  damage_received: number | null
  team_damage_given: number | null
  team_damage_received: number | null
  gibs: number | null
  self_kills: number | null
  team_kills: number | null
  team_gibs: number | null
  xp: number | null
  kill_assists: number | null
  headshot_kills: number | null
  times_revived: number | null
  useful_kills: number | null
  denied_seconds: number | null
  useless_kills: number | null
  full_self_kills: number | null
  repairs: number | null
  revives_given: number | null
}

export interface PlayerStatTable extends LineNumbers {
  round_id: number
  line: number
  account_id: number
  guid: string
  name: string
  raw_name: string
  is_bot: boolean
  side: number | null
  verdict: Verdict
  flags: string[]
  alive_percent: number | null
  best_kill_spree: number | null
  worst_death_spree: number | null
  kill_steals: number | null
  objectives_stolen: number | null
  objectives_returned: number | null
  dynamites_planted: number | null
  dynamites_defused: number | null
  bullets_fired: number | null
  minutes_played: number | null
  tank: number | null
  dead_percent: number | null
  minutes_dead: number | null
  kill_ratio: number | null
  double_kills: number | null
  triple_kills: number | null
  quad_kills: number | null
  penta_kills: number | null
  hexa_kills: number | null
}

export interface WeaponStatTable {
  round_id: number
  line: number
  weapon: number
  hits: number
  shots: number
  kills: number
  deaths: number
  headshots: number
}

/** player_stats beside its round, with the two flags every query states: counts and rated. */
export interface PlayerRoundView extends PlayerStatTable {
  server_id: number
  map: string
  config: string | null
  format: string | null
  round: number
  state: RoundState
  aborted: boolean
  excluded: boolean
  match_id: number | null
  session_id: number | null
  started_at: Date
  ended_at: Date
  seconds: number | null
  layout: number
  defender_side: number | null
  winner_side: number | null
  axis_players: number
  allies_players: number
  has_bot: boolean
  counts: boolean
  rated: boolean
}

/** What the rows of a span sum up (see import/totals.ts): all time, a UTC day, or a map over all time. */
interface TotalKey {
  span: 'all' | 'day' | 'map'
  starts_on: string
  /** Of span 'map'; '' in the others. */
  map: string
  /** '' where it is unknown. */
  format: string
  server_id: number
  account_id: number
  rated: boolean
  rounds: number
}

export interface PlayerTotalTable extends TotalKey, LineNumbers {
  layout: number
}

export interface WeaponTotalTable extends TotalKey {
  weapon: number
  hits: number
  shots: number
  kills: number
  deaths: number
  headshots: number
}

/**
 * The best rated lines of a UTC day, by server and format, on a map and on any ('' in `map`): of each record the value,
 * null = unknown, and how many lines reached it. Lines that may hold more than their round are in `all_kills` alone.
 */
export interface DayBestTable extends Record<RecordId, number | null>, Record<`${RecordId}_lines`, number> {
  map: string
  starts_on: string
  server_id: number
  /** '' where it is unknown. */
  format: string
  /** Of all rated lines: what shares of kills are taken of. */
  all_kills: number
}

/** What an operator says by hand, undone rather than deleted. */
interface CorrectionTable {
  id: Generated<number>
  server_id: number
  reason: string
  /** A Discord id, or 'terminal'. */
  made_by: string
  made_at: Generated<Date>
  undone_by: string | null
  undone_at: Date | null
}

/** Rounds that count for nothing, by the names of their files: other versions and other saves of them are excluded too. */
export interface RoundExclusionTable extends CorrectionTable {
  file_names: string[]
}

/** Whose team somebody was in over an evening. */
export interface TeamAssignmentTable extends CorrectionTable {
  /** When a round ended that the evening holds, in whatever session it is by now. */
  at: Date
  account_id: number
  /** With those who began the match of that round as Axis (1), or as Allies (2). */
  began_as: 1 | 2
}

/** A file beside a round file. Its round is found by these, and no row names the other. */
interface SiblingTable {
  file_id: number
  /** Null: imported by hand, and no round says of which server it is. */
  server_id: number | null
  file_name: string
  map: string
  /** As named. */
  round: 1 | 2
  /** How much it says: see parse/said-in.ts. */
  said: number
  /** Whether its round was on record when last looked for. */
  found: boolean
}

export interface RoundAwardTable extends SiblingTable {
  /** The stamp as if the server's clock were UTC. */
  wall_at: Date
  awards: JSONColumnType<WrittenAward[]>
  duels: JSONColumnType<WrittenDuel[]>
}

/** See WrittenTimes; null = not said. */
export interface RoundTimeTable extends SiblingTable {
  ended_at: Date
  started_at: Date | null
  seconds: number | null
  warmup_seconds: number | null
  pauses: number | null
  pause_seconds: number | null
  end_reason: string | null
  surrender_side: 1 | 2 | null
  surrender_caller: string | null
  axis: JSONColumnType<RosterName[]>
  allies: JSONColumnType<RosterName[]>
}
