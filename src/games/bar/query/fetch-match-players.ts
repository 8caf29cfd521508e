import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { lineColumn } from './person-lines.ts'
import { type MetricValues, selectMetrics } from './select-metrics.ts'

const seatMetrics = ['apm', 'combat_focus', 'economy_focus', 'damage_per_resource'] as const

/** A seat of a match: who sat there and what they came to. Null = the dump does not say. */
export interface MatchPlayer extends MetricValues<(typeof seatMetrics)[number]> {
  teamId: number
  allyTeam: number | null
  /** Null for bots and the anonymous. */
  playerId: number | null
  /** As they were called in this match. */
  name: string
  isBot: boolean
  faction: string | null
  skill: number | null
  startX: number | null
  startZ: number | null
  commands: number | null
  metalProduced: number | null
  metalExcess: number | null
  metalSent: number | null
  metalReceived: number | null
  energyProduced: number | null
  energyExcess: number | null
  energySent: number | null
  energyReceived: number | null
  damageDealt: number | null
  damageReceived: number | null
  unitsMade: number | null
  unitsKilled: number | null
  unitsDied: number | null
  peakArmyValue: number | null
}

/** Everybody's seat, bots too, side by side, most damage first and unknown last. */
export async function fetchMatchPlayers(db: Kysely<Database>, matchId: number): Promise<MatchPlayer[]> {
  const rates = db
    .selectFrom('bar_player_matches as line')
    .where('line.match_id', '=', matchId)
    .groupBy('line.team_id')
    .select('line.team_id')
    .select(selectMetrics(seatMetrics, lineColumn))
  return db
    .selectFrom('bar_player_matches as seat')
    .innerJoin(rates.as('rate'), 'rate.team_id', 'seat.team_id')
    .innerJoin('bar_players as place', (join) =>
      join.onRef('place.match_id', '=', 'seat.match_id').onRef('place.team_id', '=', 'seat.team_id'),
    )
    .leftJoin(peopleByAccount(db, 'bar').as('person'), 'person.accountId', 'seat.account_id')
    .where('seat.match_id', '=', matchId)
    .select([
      'seat.team_id as teamId',
      'seat.ally_team as allyTeam',
      'person.playerId',
      'seat.name',
      'seat.is_bot as isBot',
      'seat.faction',
      'seat.skill',
      'place.start_x as startX',
      'place.start_z as startZ',
      'rate.apm',
      'rate.combat_focus',
      'rate.economy_focus',
      'rate.damage_per_resource',
      'seat.commands',
      'seat.metal_produced as metalProduced',
      'seat.metal_excess as metalExcess',
      'seat.metal_sent as metalSent',
      'seat.metal_received as metalReceived',
      'seat.energy_produced as energyProduced',
      'seat.energy_excess as energyExcess',
      'seat.energy_sent as energySent',
      'seat.energy_received as energyReceived',
      'seat.damage_dealt as damageDealt',
      'seat.damage_received as damageReceived',
      'seat.units_made as unitsMade',
      'seat.units_killed as unitsKilled',
      'seat.units_died as unitsDied',
      'seat.peak_army_value as peakArmyValue',
    ])
    .orderBy('seat.ally_team')
    .orderBy('seat.damage_dealt', (order) => order.desc().nullsLast())
    .orderBy('seat.team_id')
    .execute()
}
