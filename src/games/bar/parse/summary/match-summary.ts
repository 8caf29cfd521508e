import type {
  BarArmyValueTable,
  BarEngagementTable,
  BarGiftTable,
  BarHeatTable,
  BarMatchTable,
  BarPlayerMinuteTable,
  BarPlayerSampleTable,
  BarPlayerTable,
  BarPlayerTotalTable,
  BarSideTable,
  BarUnitMinuteTable,
  BarUnitStatTable,
} from '../../tables.ts'

type OfMatch<Table> = Omit<Table, 'match_id'>

/** A seat of a match and who sits on it. */
export interface Seat extends Omit<BarPlayerTable, 'match_id' | 'account_id'> {
  /** The account's number as text; null for bots and the anonymous. */
  account: string | null
}

/** What the sidecars and the rows say of the match as a whole. */
export interface MatchFacts
  extends Pick<
    BarMatchTable,
    | 'map'
    | 'map_width'
    | 'map_height'
    | 'seconds'
    | 'engine'
    | 'game_version'
    | 'ended_normally'
    | 'has_bot'
    | 'player_count'
    | 'rated'
  > {
  /** server_match_id; null = no sidecar names one. */
  serverMatchId: string | null
  /** Null = no sidecar says. */
  startedAt: Date | null
}

/** Rows of a match's tables, without the id it will have. */
export interface MatchSummary {
  match: MatchFacts
  sides: OfMatch<BarSideTable>[]
  players: Seat[]
  totals: OfMatch<BarPlayerTotalTable>[]
  minutes: OfMatch<BarPlayerMinuteTable>[]
  samples: OfMatch<BarPlayerSampleTable>[]
  armyValues: OfMatch<BarArmyValueTable>[]
  unitStats: OfMatch<BarUnitStatTable>[]
  unitMinutes: OfMatch<BarUnitMinuteTable>[]
  gifts: OfMatch<BarGiftTable>[]
  engagements: OfMatch<BarEngagementTable>[]
  heat: OfMatch<BarHeatTable>[]
}
