import type { IntColumn } from '../parse/decoded-aspect.ts'
import { type BinnedContributions, binContributions } from './economy/bin-contributions.ts'
import { framesPerBin } from './economy/bins.ts'
import { framesPerSecond } from './grouping/frames.ts'
import { defineStat } from './stat.ts'
import { numbersAt } from './table/collect-cells.ts'

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
    const { makers, start, cells } = binContributions(unit_economy, unit_events)
    const { frames, metalMade, metalUsed, energyMade, energyUsed } = cells
    const present = findPresent(cells)
    const real = (amounts: Float64Array, { field }: IntColumn) =>
      numbersAt(present, amounts, field.divisor * framesPerSecond)
    return {
      team_id: present.map((cell) => makers[cell % makers.length]?.teamId ?? 0),
      unit_def_id: present.map((cell) => makers[cell % makers.length]?.defId ?? 0),
      time_bin_start_frame: present.map((cell) => start + Math.floor(cell / makers.length) * framesPerBin),
      units_alive_in_bin: numbersAt(present, cells.units),
      total_unit_seconds_in_bin: numbersAt(present, frames, framesPerSecond),
      total_units_produced_in_bin: numbersAt(present, cells.begun),
      total_metal_produced_in_bin: real(metalMade, metal_make),
      total_metal_consumed_in_bin: real(metalUsed, metal_use),
      total_energy_produced_in_bin: real(energyMade, energy_make),
      total_energy_consumed_in_bin: real(energyUsed, energy_use),
    }
  },
})

/** Cells in which a unit was, or was begun. */
function findPresent({ units, begun }: BinnedContributions['cells']): Int32Array {
  const present = new Int32Array(units.length)
  let count = 0
  for (let cell = 0; cell < units.length; cell++) if (units[cell] !== 0 || begun[cell] !== 0) present[count++] = cell
  return present.slice(0, count)
}
