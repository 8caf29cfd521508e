import { codeOf } from '../parse/code-of.ts'
import { type DecodedAspect, isNull } from '../parse/decoded-aspect.ts'
import { lastFrameOf, rowsByFrame } from './grouping/frames.ts'
import { type Groups, groupRows } from './grouping/group-rows.ts'
import { defineStat } from './stat.ts'
import { type PricedKinds, type Prices, priceAt, priceGroups, priceKinds } from './value/price-kinds.ts'
import { sampleChanges } from './value/sample-changes.ts'
import { addChange, type ValueChanges } from './value/value-changes.ts'

const finished = codeOf('unitEvent', 'FINISHED')
const destroyed = codeOf('unitEvent', 'DESTROYED')

export default defineStat({
  name: 'army_value_timeline',
  describe:
    'Metal in all units and buildings a seat finished, until destroyed, whoever holds them: kept for comparison.',
  form: 'parity',
  byDefault: true,
  inputs: ['unit_events'],
  needs: 'unit costs',
  columns: [
    { name: 'frame', type: 'int', nullable: false },
    { name: 'team_id', type: 'int', nullable: false },
    { name: 'army_value', type: 'float', nullable: false },
  ],
  compute({ aspects: { unit_events }, defs, unitCosts }) {
    const changes = followFinished(unit_events, priceKinds({ defs, unitCosts }))
    const { frames, teamIds, values } = sampleChanges(changes, lastFrameOf(unit_events.columns.frame))
    return { frame: frames, team_id: teamIds, army_value: neverBelowZero(values) }
  },
})

function followFinished({ columns }: DecodedAspect<'unit_events'>, prices: Prices): ValueChanges {
  const changes: ValueChanges = { frames: [], teams: [], amounts: [] }
  const kinds = priceGroups(columns.unit_def_id, prices)
  follow(changes, columns, rowsByFrame(columns.frame), groupRows(columns.unit_id), kinds)
  return changes
}

function follow(
  changes: ValueChanges,
  { frame, unit_team_id, event_type }: DecodedAspect<'unit_events'>['columns'],
  order: Int32Array,
  units: Groups,
  kinds: PricedKinds,
): void {
  const isFinished = new Uint8Array(units.count)
  const makers = new Float64Array(units.count)
  const prices = new Float64Array(units.count)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const event = event_type.values[row]
    if (event !== finished && event !== destroyed) continue
    const unit = units.of[row] ?? 0
    const now = frame.values[row] ?? 0
    if (event === destroyed) {
      if (isFinished[unit] === 1) addChange(changes, now, makers[unit] ?? 0, -(prices[unit] ?? 0))
      isFinished[unit] = 0
    } else if (!isNull(unit_team_id.nulls, row)) {
      const price = priceAt(kinds, row)
      if (Number.isNaN(price)) continue
      const team = unit_team_id.values[row] ?? 0
      isFinished[unit] = 1
      makers[unit] = team
      prices[unit] = price
      addChange(changes, now, team, price)
    }
  }
}

function neverBelowZero(values: Float64Array): Float64Array {
  for (let place = 0; place < values.length; place++) values[place] = Math.max(values[place] ?? 0, 0)
  return values
}
