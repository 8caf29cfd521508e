import { sumContributions } from './economy/sum-contributions.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'unit_economic_contribution',
  describe: 'Metal and energy that all units of a kind made for a seat over the match, less what they used.',
  form: 'parity',
  byDefault: false,
  inputs: ['unit_economy'],
  columns: [
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'unit_def_id', type: 'int', nullable: false },
    { name: 'total_net_metal_contribution', type: 'float', nullable: false },
    { name: 'total_net_energy_contribution', type: 'float', nullable: false },
    { name: 'total_lifetime_seconds', type: 'float', nullable: false },
    { name: 'total_units_produced', type: 'int', nullable: false },
  ],
  compute: ({ aspects }) =>
    sumContributions(aspects.unit_economy).map(({ teamId, defId, metal, energy, seconds, units }) => ({
      team_id: teamId,
      unit_def_id: defId,
      total_net_metal_contribution: metal,
      total_net_energy_contribution: energy,
      total_lifetime_seconds: seconds,
      total_units_produced: units,
    })),
})
