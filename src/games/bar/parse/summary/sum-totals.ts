import { groupRows } from '../../stats/grouping/group-rows.ts'
import { lastRows } from '../../stats/grouping/last-rows.ts'
import type { BarArmyValueTable, BarGiftTable, BarPlayerTotalTable } from '../../tables.ts'
import type { DecodedAspect, DecodedAspects } from '../decoded-aspect.ts'
import type { Counted } from './sum-minutes.ts'

type Totals = Omit<BarPlayerTotalTable, 'match_id'>
type Resources = Omit<
  Totals,
  | 'team_id'
  | 'minutes_active'
  | 'commands'
  | 'combat_commands'
  | 'economy_commands'
  | 'units_made'
  | 'units_given'
  | 'units_taken'
  | 'peak_army_value'
>

/** Counters of team_stats that run through the match, by the total they become. */
const counters = {
  metal_produced: 'metal_produced',
  metal_used: 'metal_used',
  metal_excess: 'metal_excess',
  metal_sent: 'metal_sent',
  metal_received: 'metal_received',
  energy_produced: 'energy_produced',
  energy_used: 'energy_used',
  energy_excess: 'energy_excess',
  energy_sent: 'energy_sent',
  energy_received: 'energy_received',
  damage_dealt: 'damage_dealt',
  damage_received: 'damage_received',
  units_killed: 'units_killed',
  units_died: 'units_died',
} as const satisfies Record<keyof Resources, keyof DecodedAspect<'team_stats'>['columns']>

interface Summed extends Counted {
  /** Null = unit_events is missing. */
  gifts: readonly Pick<BarGiftTable, 'from_team' | 'to_team' | 'units'>[] | null
  /** Null = there is nothing to tell it by. */
  armyValues: readonly Omit<BarArmyValueTable, 'match_id'>[] | null
}

/** Each seat's sums over the match. What nothing is known of is null, also where the aspect is there without the seat. */
export function sumTotals(aspects: DecodedAspects, summed: Summed, teams: readonly number[]): Totals[] {
  const resources = lastSamples(aspects.team_stats)
  return teams.map((team_id) => {
    const own = <Row extends { teamId: number }>(rows: readonly Row[] | null) =>
      rows?.filter(({ teamId }) => teamId === team_id) ?? null
    const values = summed.armyValues?.filter((row) => row.team_id === team_id).map(({ value }) => value) ?? []
    // Rows begin with a seat's first army unit: where others have some, one without never had any.
    const isArmyKnown = summed.armyValues !== null && summed.armyValues.length > 0
    return {
      team_id,
      ...sumCommands(own(summed.commands)),
      ...(resources.get(team_id) ?? nothing),
      units_made: sumOf(own(summed.made), ({ count }) => count),
      units_given: sumOf(summed.gifts?.filter(({ from_team }) => from_team === team_id) ?? null, ({ units }) => units),
      units_taken: sumOf(summed.gifts?.filter(({ to_team }) => to_team === team_id) ?? null, ({ units }) => units),
      peak_army_value: isArmyKnown ? Math.max(0, ...values) : null,
    }
  })
}

const nothing = Object.fromEntries(Object.keys(counters).map((name) => [name, null])) as Record<keyof Resources, null>

/** The counters' last sample is the total. */
function lastSamples(team_stats: DecodedAspects['team_stats']): Map<number, Resources> {
  if (!team_stats) return new Map()
  const { columns } = team_stats
  const teams = groupRows(columns.team_id)
  const names = Object.keys(counters) as (keyof Resources)[]
  return new Map(
    Array.from(lastRows(teams, columns.frame.values), (row, team) => {
      const read = (name: keyof Resources) =>
        (columns[counters[name]].values[row] ?? 0) / columns[counters[name]].field.divisor
      const values = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<keyof Resources, number>
      return [teams.values[team] ?? 0, values]
    }),
  )
}

/** Orders a minute are taken over the minutes from the first order to the last. */
function sumCommands(commands: Counted['commands']) {
  if (!commands) return { minutes_active: null, commands: null, combat_commands: null, economy_commands: null }
  const minutes = commands.map(({ minute }) => minute)
  return {
    minutes_active: minutes.length === 0 ? 1 : Math.max(...minutes) - Math.min(...minutes) + 1,
    commands: sumOf(commands, (one) => one.commands),
    combat_commands: sumOf(commands, ({ combat }) => combat),
    economy_commands: sumOf(commands, ({ economy }) => economy),
  }
}

function sumOf<Row>(rows: readonly Row[] | null, value: (row: Row) => number): number | null {
  return rows?.reduce((sum, row) => sum + value(row), 0) ?? null
}
