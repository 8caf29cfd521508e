import type { IntColumn } from '../parse/decoded-aspect.ts'
import { amountsPerCell, binContributions, cellAmounts } from './economy/bin-contributions.ts'
import { framesPerSecond } from './grouping/frames.ts'
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
  compute({ aspects: { unit_economy, unit_events } }) {
    const { metal_make, metal_use, energy_make, energy_use } = unit_economy.columns
    const { makers, starts, amounts } = binContributions(unit_economy, unit_events)
    const realOf = ({ field }: IntColumn, amount = 0) => amount / (field.divisor * framesPerSecond)
    const rows = []
    for (let cell = 0; cell < starts.length * makers.length; cell++) {
      const at = cell * amountsPerCell
      const alive = amounts[at + cellAmounts.units] ?? 0
      const begun = amounts[at + cellAmounts.begun] ?? 0
      if (alive === 0 && begun === 0) continue
      const { teamId, defId } = makers[cell % makers.length] ?? { teamId: null, defId: null }
      rows.push({
        team_id: teamId,
        unit_def_id: defId,
        time_bin_start_frame: starts[Math.floor(cell / makers.length)] ?? null,
        units_alive_in_bin: alive,
        total_unit_seconds_in_bin: (amounts[at + cellAmounts.frames] ?? 0) / framesPerSecond,
        total_units_produced_in_bin: begun,
        total_metal_produced_in_bin: realOf(metal_make, amounts[at + cellAmounts.metalMade]),
        total_metal_consumed_in_bin: realOf(metal_use, amounts[at + cellAmounts.metalUsed]),
        total_energy_produced_in_bin: realOf(energy_make, amounts[at + cellAmounts.energyMade]),
        total_energy_consumed_in_bin: realOf(energy_use, amounts[at + cellAmounts.energyUsed]),
      })
    }
    return rows
  },
})
