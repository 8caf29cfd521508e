import type { IntColumn } from '../parse/decoded-aspect.ts'
import { type BinnedContributions, binContributions } from './economy/bin-contributions.ts'
import { framesPerBin } from './economy/bins.ts'
import { framesPerSecond } from './grouping/frames.ts'
import { defineStat } from './stat.ts'
import { divided } from './table/collect-cells.ts'

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
    const { makers, start, present, sums } = binContributions(unit_economy, unit_events)
    const { units, begun, frames, metalMade, metalUsed, energyMade, energyUsed } = sums
    const real = (amounts: Float64Array, { field }: IntColumn) => divided(amounts, field.divisor * framesPerSecond)
    return {
      ...namePlaces(present, makers, start),
      units_alive_in_bin: units,
      total_unit_seconds_in_bin: divided(frames, framesPerSecond),
      total_units_produced_in_bin: begun,
      total_metal_produced_in_bin: real(metalMade, metal_make),
      total_metal_consumed_in_bin: real(metalUsed, metal_use),
      total_energy_produced_in_bin: real(energyMade, energy_make),
      total_energy_consumed_in_bin: real(energyUsed, energy_use),
    }
  },
})

/** Whose a cell is, and when its bin begins. */
function namePlaces(present: Int32Array, makers: BinnedContributions['makers'], start: number) {
  const teams = new Int32Array(present.length)
  const kinds = new Int32Array(present.length)
  const frames = new Int32Array(present.length)
  for (let row = 0; row < present.length; row++) {
    const cell = present[row] ?? 0
    const maker = makers[cell % makers.length]
    teams[row] = maker?.teamId ?? 0
    kinds[row] = maker?.defId ?? 0
    frames[row] = start + Math.floor(cell / makers.length) * framesPerBin
  }
  return { team_id: teams, unit_def_id: kinds, time_bin_start_frame: frames }
}
