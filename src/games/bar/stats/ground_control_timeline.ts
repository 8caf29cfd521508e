import { measureSpread } from './ground/measure-spread.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'ground_control_timeline',
  describe: 'Box and spread of each seat’s units in each minute on the ground, over x and z.',
  form: 'corrected',
  byDefault: true,
  inputs: ['unit_positions'],
  columns: [
    { name: 'player_id', type: 'int', nullable: false },
    { name: 'minute', type: 'int', nullable: false },
    { name: 'bounding_box_area', type: 'int', nullable: false },
    { name: 'dispersion_x', type: 'float', nullable: true },
    { name: 'dispersion_z', type: 'float', nullable: true },
  ],
  compute: ({ aspects }) =>
    measureSpread(aspects.unit_positions, 'z').map(({ teamId, minute, area, deviation, otherDeviation }) => ({
      player_id: teamId,
      minute,
      bounding_box_area: area,
      dispersion_x: deviation,
      dispersion_z: otherDeviation,
    })),
})
