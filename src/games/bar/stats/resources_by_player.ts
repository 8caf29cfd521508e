import type { IntColumn } from '../parse/decoded-aspect.ts'
import { groupRows } from './grouping/group-rows.ts'
import { sumBy } from './grouping/sum-by.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'resources_by_player',
  describe: 'Running totals of metal and energy summed over all samples: no total, kept for comparison.',
  form: 'parity',
  byDefault: true,
  inputs: ['team_stats'],
  columns: [
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'total_metal_produced', type: 'float', nullable: false },
    { name: 'total_metal_used', type: 'float', nullable: false },
    { name: 'total_energy_produced', type: 'float', nullable: false },
    { name: 'total_energy_used', type: 'float', nullable: false },
  ],
  compute({ aspects }) {
    const { team_id, metal_produced, metal_used, energy_produced, energy_used } = aspects.team_stats.columns
    const teams = groupRows(team_id)
    const real = ({ values, field }: IntColumn) => sumBy(teams, values).map((sum) => sum / field.divisor)
    return {
      team_id: teams.values,
      total_metal_produced: real(metal_produced),
      total_metal_used: real(metal_used),
      total_energy_produced: real(energy_produced),
      total_energy_used: real(energy_used),
    }
  },
})
