import { measureSpread } from './ground/measure-spread.ts'
import { defineStat } from './stat.ts'

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
  compute: ({ aspects }) =>
    measureSpread(aspects.unit_positions, 'y').map(({ teamId, minute, area, deviation, otherDeviation }) => ({
      player_id: teamId,
      minute,
      bounding_box_area: area,
      dispersion_x: deviation,
      dispersion_y: otherDeviation,
    })),
})
