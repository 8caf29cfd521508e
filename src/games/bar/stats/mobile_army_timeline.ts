import { lastFrameOf } from './grouping/frames.ts'
import { defineStat } from './stat.ts'
import { findArmyKinds } from './value/army-kinds.ts'
import { followHoldings } from './value/follow-holdings.ts'
import { priceKinds } from './value/price-kinds.ts'
import { sampleChanges } from './value/sample-changes.ts'

export default defineStat({
  name: 'mobile_army_timeline',
  describe: 'Metal in the army a seat holds: kinds of unit that move and are armed, without commanders and buildings.',
  form: 'corrected',
  byDefault: true,
  inputs: ['unit_events', 'unit_positions', 'unit_state_snapshots', 'start_pos'],
  needs: 'unit costs',
  columns: [
    { name: 'frame', type: 'int', nullable: false },
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'army_value', type: 'float', nullable: false },
  ],
  compute({ aspects, defs, unitCosts }) {
    const army = findArmyKinds(aspects)
    const prices = priceKinds({ defs, unitCosts })
    for (const kind of prices.keys()) if (!army.has(kind)) prices.delete(kind)
    const changes = followHoldings(aspects.unit_events, prices)
    const { frames, teamIds, values } = sampleChanges(changes, lastFrameOf(aspects.unit_events.columns.frame))
    return { frame: frames, team_id: teamIds, army_value: values }
  },
})
