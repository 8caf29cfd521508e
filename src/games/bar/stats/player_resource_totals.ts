import type { IntColumn } from '../parse/decoded-aspect.ts'
import { groupRows } from './grouping/group-rows.ts'
import { lastRows } from './grouping/last-rows.ts'
import { defineStat, type OutputColumn } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

const counters = [
  'metal_produced',
  'metal_used',
  'metal_excess',
  'metal_sent',
  'metal_received',
  'energy_produced',
  'energy_used',
  'energy_excess',
  'energy_sent',
  'energy_received',
  'damage_dealt',
  'damage_received',
] as const

/** The counters run through the match: their last sample is the total that resources_by_player is not. */
export default defineStat({
  name: 'player_resource_totals',
  describe: 'Metal, energy and damage of each seat over the match: the last sample of its running totals.',
  form: 'corrected',
  byDefault: true,
  inputs: ['team_stats'],
  columns: [
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'frame', type: 'int', nullable: false },
    ...counters.map((name): OutputColumn => ({ name, type: 'float', nullable: false })),
  ],
  compute({ aspects }) {
    const { columns } = aspects.team_stats
    const teams = groupRows(columns.team_id)
    const last = lastRows(teams, columns.frame.values)
    const real = ({ values, field }: IntColumn) => numbersAt(last, values, field.divisor)
    return {
      team_id: teams.values,
      frame: numbersAt(last, columns.frame.values),
      ...Object.fromEntries(counters.map((name) => [name, real(columns[name])])),
    }
  },
})
