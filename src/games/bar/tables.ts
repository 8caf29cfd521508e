import type { Generated } from 'kysely'

declare module '../../core/db/database.ts' {
  interface Database {
    bar_dumps: BarDumpTable
    bar_aspects: BarAspectTable
    bar_matches: BarMatchTable
    bar_sides: BarSideTable
    bar_players: BarPlayerTable
    bar_player_totals: BarPlayerTotalTable
    bar_player_minutes: BarPlayerMinuteTable
    bar_player_samples: BarPlayerSampleTable
    bar_army_values: BarArmyValueTable
    bar_unit_stats: BarUnitStatTable
    bar_unit_minutes: BarUnitMinuteTable
    bar_gifts: BarGiftTable
    bar_engagements: BarEngagementTable
    bar_heat: BarHeatTable
    bar_player_matches: BarPlayerMatchView
  }
}

/** What was imported: one row a distinct content. A match shows the rows of its current dump. */
export interface BarDumpTable {
  id: Generated<number>
  file_id: number
  /** SHA-256 of the payload: the same for a folder and an archive of it. */
  digest: string
  match_id: number
  emitter_version: number | null
  bytes: number
  rows: number
  aspects: number
  /** Hash of the compiled schema it was decoded with. */
  schema_hash: string
  state: 'current' | 'superseded'
  imported_at: Generated<Date>
}

export interface BarAspectTable {
  dump_id: number
  aspect: string
  rows: number
  /** Rows that were dropped because they do not fit the schema. */
  skipped: number
  bytes: number
  sha256: string
  /** Why nothing of it was used although it is there; null = it was used. */
  left_out: string | null
}

export interface BarMatchTable {
  id: Generated<number>
  server_id: number
  /** server_match_id, or the digest when the dump names none. */
  match_key: string
  /** Null = no sidecar says. */
  map: string | null
  /** World units; from the positions when the sidecar does not say. */
  map_width: number | null
  map_height: number | null
  started_at: Date
  /** False = no sidecar says; then the match is taken to have ended when the dump was written. */
  is_start_known: boolean
  ended_at: Date
  /** Null = no sidecar says, and no row has a frame. */
  seconds: number | null
  engine: string | null
  game_version: string | null
  ended_normally: boolean | null
  has_bot: boolean
  /** People, bots left out. */
  player_count: number
  /** Two sides, two or more players each, no bot. */
  rated: boolean
  imported_at: Generated<Date>
  revised_at: Date | null
}

export interface BarSideTable {
  match_id: number
  ally_team: number
  /** Null = the sidecar does not say. */
  won: boolean | null
  /** World units on the ground; all four or none. */
  box_left: number | null
  box_top: number | null
  box_right: number | null
  box_bottom: number | null
}

export interface BarPlayerTable {
  match_id: number
  /** The seat. */
  team_id: number
  /** Null = no sidecar says who plays with whom. */
  ally_team: number | null
  /** The row of player_accounts. Null for bots and the anonymous: nobody is known by name alone. */
  account_id: number | null
  name: string
  is_bot: boolean
  faction: string | null
  colour: string | null
  skill: number | null
  rank: number | null
  start_x: number | null
  start_z: number | null
}

/** Of one seat over a match. Resources and damage are the last sample of team_stats. Null = its aspect is missing. */
export interface BarPlayerTotalTable {
  match_id: number
  team_id: number
  /** From the first to the last minute with an order, at least 1; what orders a minute are taken over. */
  minutes_active: number | null
  commands: number | null
  combat_commands: number | null
  economy_commands: number | null
  metal_produced: number | null
  metal_used: number | null
  metal_excess: number | null
  metal_sent: number | null
  metal_received: number | null
  energy_produced: number | null
  energy_used: number | null
  energy_excess: number | null
  energy_sent: number | null
  energy_received: number | null
  damage_dealt: number | null
  damage_received: number | null
  units_made: number | null
  units_killed: number | null
  units_died: number | null
  units_given: number | null
  units_taken: number | null
  /** Of bar_army_values; 0 = others had an army. */
  peak_army_value: number | null
}

/** Null = the aspect it comes from is missing. */
export interface BarPlayerMinuteTable {
  match_id: number
  team_id: number
  minute: number
  commands: number | null
  combat_commands: number | null
  economy_commands: number | null
  units_made: number | null
  units_lost: number | null
  /** Square world units on the ground (x, z) that the units seen span. */
  box_area: number | null
  dispersion_x: number | null
  dispersion_z: number | null
}

/** Every ten seconds, as written. Rates are a second. */
export interface BarPlayerSampleTable {
  match_id: number
  team_id: number
  frame: number
  metal_income: number
  metal_expense: number
  metal_current: number
  metal_storage: number
  energy_income: number
  energy_expense: number
  energy_current: number
  energy_storage: number
  damage_dealt: number
}

/** Every fifteen seconds; none without unit costs, or where an aspect that tells an army is missing. */
export interface BarArmyValueTable {
  match_id: number
  team_id: number
  frame: number
  /** Metal in finished units that move and are armed, commanders left out; it moves with units that change hands. */
  value: number
}

/** Null = the aspect it comes from is missing. */
export interface BarUnitStatTable {
  match_id: number
  team_id: number
  /** Internal name; the id as '#282' when the dump does not name it. */
  unit: string
  label: string
  made: number | null
  lost: number | null
  kills: number | null
  damage: number | null
  metal_net: number | null
  energy_net: number | null
}

/** Finished units; commanders are finished as the match begins. */
export interface BarUnitMinuteTable {
  match_id: number
  team_id: number
  minute: number
  unit: string
  label: string
  made: number
}

/** Units handed over from one seat to another. */
export interface BarGiftTable {
  match_id: number
  from_team: number
  to_team: number
  units: number
  /** Metal; null without unit costs, or where the dump does not say what one of them is. */
  value: number | null
}

/** The greatest fights of a match, by damage. */
export interface BarEngagementTable {
  match_id: number
  place: number
  start_frame: number
  end_frame: number
  /** World units on the ground, the middle of its hits weighted by damage. */
  x: number
  z: number
  hits: number
  damage: number
  teams: number[]
}

/** How often units of a seat were seen in each cell of a grid over the map, row by row from the north west. */
export interface BarHeatTable {
  match_id: number
  team_id: number
  columns: number
  rows: number
  cells: number[]
}

/** Every seat of every match with its totals: which of them a question may use is said here and nowhere else. */
export interface BarPlayerMatchView
  extends Omit<BarPlayerTable, 'start_x' | 'start_z'>,
    Omit<BarPlayerTotalTable, 'match_id' | 'team_id'> {
  server_id: number
  map: string | null
  started_at: Date
  ended_at: Date
  seconds: number | null
  won: boolean | null
  /** 1: what counts matches where columns are summed. */
  rounds: number
  /** 1 or 0; null = nobody says who won. */
  wins: number | null
  /** Somebody with an account. */
  counts: boolean
  /** And the match was even enough to compare people by. */
  rated: boolean
}
