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
    const [metalMade, metalUsed, energyMade, energyUsed] = [
      sumBy(teams, metal_produced.values),
      sumBy(teams, metal_used.values),
      sumBy(teams, energy_produced.values),
      sumBy(teams, energy_used.values),
    ]
    return Array.from(teams.values, (team, group) => ({
      team_id: team,
      total_metal_produced: (metalMade[group] ?? 0) / metal_produced.field.divisor,
      total_metal_used: (metalUsed[group] ?? 0) / metal_used.field.divisor,
      total_energy_produced: (energyMade[group] ?? 0) / energy_produced.field.divisor,
      total_energy_used: (energyUsed[group] ?? 0) / energy_used.field.divisor,
    }))
  },
})
