import { findFights } from './fights/find-fights.ts'
import { framesPerSecond } from './grouping/frames.ts'
import { defineStat } from './stat.ts'
import { listsOf, numbersOf } from './table/collect-cells.ts'

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
  compute({ aspects }) {
    const fights = findFights(aspects.damage_log)
    return {
      fight_id: numbersOf(fights, (_, place) => place + 1),
      start_frame: numbersOf(fights, ({ startFrame }) => startFrame),
      end_frame: numbersOf(fights, ({ endFrame }) => endFrame),
      duration_seconds: numbersOf(fights, ({ startFrame, endFrame }) => (endFrame - startFrame) / framesPerSecond),
      location_x: numbersOf(fights, ({ x }) => x),
      location_z: numbersOf(fights, ({ z }) => z),
      hits: numbersOf(fights, ({ hits }) => hits),
      total_damage: numbersOf(fights, ({ damage }) => damage),
      attackers: listsOf(fights, ({ attackers }) => attackers),
      victims: listsOf(fights, ({ victims }) => victims),
    }
  },
})
