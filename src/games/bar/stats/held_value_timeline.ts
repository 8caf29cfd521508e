import { lastFrameOf } from './grouping/frames.ts'
import { defineStat } from './stat.ts'
import { followHoldings } from './value/follow-holdings.ts'
import { priceKinds } from './value/price-kinds.ts'
import { sampleChanges } from './value/sample-changes.ts'

export default defineStat({
  name: 'held_value_timeline',
  describe:
    'Metal in all finished units and buildings that a seat holds; what is given or captured goes with its holder.',
  form: 'corrected',
  byDefault: true,
  inputs: ['unit_events'],
  needs: 'unit costs',
  columns: [
    { name: 'frame', type: 'int', nullable: false },
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'held_value', type: 'float', nullable: false },
  ],
  compute({ aspects: { unit_events }, defs, unitCosts }) {
    const changes = followHoldings(unit_events, priceKinds({ defs, unitCosts }))
    const { frames, teamIds, values } = sampleChanges(changes, lastFrameOf(unit_events.columns.frame))
    return { frame: frames, team_id: teamIds, held_value: values }
  },
})
