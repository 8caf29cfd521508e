import { measureSpread, spreadBy } from './ground/measure-spread.ts'
import { defineStat } from './stat.ts'
import { nullableNumbersOf, numbersOf } from './table/collect-cells.ts'

export default defineStat({
  name: 'map_control_timeline',
  describe: 'Box and spread of each seat’s units in each minute over x and y, and y is height: kept for comparison.',
  form: 'parity',
  byDefault: true,
  inputs: ['unit_positions'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'minute', type: 'int', nullable: false },
    { name: 'bounding_box_area', type: 'int', nullable: false },
    { name: 'dispersion_x', type: 'float', nullable: true },
    { name: 'dispersion_y', type: 'float', nullable: true },
  ],
  compute({ aspects }) {
    const spreads = measureSpread(aspects.unit_positions, 'y')
    return {
      player_id: numbersOf(spreads, spreadBy.teamId),
      minute: numbersOf(spreads, spreadBy.minute),
      bounding_box_area: numbersOf(spreads, spreadBy.area),
      dispersion_x: nullableNumbersOf(spreads, spreadBy.deviation),
      dispersion_y: nullableNumbersOf(spreads, spreadBy.otherDeviation),
    }
  },
})
