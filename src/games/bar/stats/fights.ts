import { findFights } from './fights/find-fights.ts'
import { framesPerSecond } from './grouping/frames.ts'
import { defineStat } from './stat.ts'

export default defineStat({
  name: 'fights',
  describe: 'Hits that lie together on the ground and in time: at least 20 within 768 units and fifteen seconds.',
  form: 'corrected',
  byDefault: true,
  inputs: ['damage_log'],
  columns: [
    { name: 'fight_id', type: 'int', nullable: false },
    { name: 'start_frame', type: 'int', nullable: false },
    { name: 'end_frame', type: 'int', nullable: false },
    { name: 'duration_seconds', type: 'float', nullable: false },
    { name: 'location_x', type: 'float', nullable: false },
    { name: 'location_z', type: 'float', nullable: false },
    { name: 'hits', type: 'int', nullable: false },
    { name: 'total_damage', type: 'float', nullable: false },
    { name: 'attackers', type: 'ints', nullable: false },
    { name: 'victims', type: 'ints', nullable: false },
  ],
  compute: ({ aspects }) =>
    findFights(aspects.damage_log).map(({ startFrame, endFrame, x, z, hits, damage, attackers, victims }, place) => ({
      fight_id: place + 1,
      start_frame: startFrame,
      end_frame: endFrame,
      duration_seconds: (endFrame - startFrame) / framesPerSecond,
      location_x: x,
      location_z: z,
      hits,
      total_damage: damage,
      attackers,
      victims,
    })),
})
