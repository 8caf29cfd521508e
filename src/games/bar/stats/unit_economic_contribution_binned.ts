import { binContributions } from './economy/bin-contributions.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'unit_economic_contribution_binned',
  describe: 'What all units of a kind made and used for a seat, how many there were and were begun, every ten seconds.',
  form: 'parity',
  byDefault: true,
  inputs: ['unit_economy', 'unit_events'],
  columns: [
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'unit_def_id', type: 'int', nullable: false },
    { name: 'time_bin_start_frame', type: 'int', nullable: false },
    { name: 'units_alive_in_bin', type: 'int', nullable: false },
    { name: 'total_unit_seconds_in_bin', type: 'float', nullable: false },
    { name: 'total_units_produced_in_bin', type: 'int', nullable: false },
    { name: 'total_metal_produced_in_bin', type: 'float', nullable: false },
    { name: 'total_metal_consumed_in_bin', type: 'float', nullable: false },
    { name: 'total_energy_produced_in_bin', type: 'float', nullable: false },
    { name: 'total_energy_consumed_in_bin', type: 'float', nullable: false },
  ],
  compute: ({ aspects }) =>
    binContributions(aspects.unit_economy, aspects.unit_events).map((bin) => ({
      team_id: bin.teamId,
      unit_def_id: bin.defId,
      time_bin_start_frame: bin.startFrame,
      units_alive_in_bin: bin.units,
      total_unit_seconds_in_bin: bin.seconds,
      total_units_produced_in_bin: bin.made,
      total_metal_produced_in_bin: bin.metalMade,
      total_metal_consumed_in_bin: bin.metalUsed,
      total_energy_produced_in_bin: bin.energyMade,
      total_energy_consumed_in_bin: bin.energyUsed,
    })),
})
