import { sumContributions } from './economy/sum-contributions.ts'
import { defineStat } from './stat.ts'
import { numbersOf } from './table/collect-cells.ts'

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
  compute({ aspects }) {
    const contributions = sumContributions(aspects.unit_economy)
    return {
      team_id: numbersOf(contributions, ({ teamId }) => teamId),
      unit_def_id: numbersOf(contributions, ({ defId }) => defId),
      total_net_metal_contribution: numbersOf(contributions, ({ metal }) => metal),
      total_net_energy_contribution: numbersOf(contributions, ({ energy }) => energy),
      total_lifetime_seconds: numbersOf(contributions, ({ seconds }) => seconds),
      total_units_produced: numbersOf(contributions, ({ units }) => units),
    }
  },
})
