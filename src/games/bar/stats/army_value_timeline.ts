import { codeOf } from '../parse/code-of.ts'
import { isNull } from '../parse/decoded-aspect.ts'
import { lastFrameOf, rowsByFrame } from './grouping/frames.ts'
import { groupRows } from './grouping/group-rows.ts'
import { defineStat } from './stat.ts'
import { priceKinds } from './value/price-kinds.ts'
import { sampleChanges } from './value/sample-changes.ts'
import type { ValueChanges } from './value/value-changes.ts'

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
    const { frame, unit_id, unit_def_id, unit_team_id, event_type } = unit_events.columns
    const priceOf = priceKinds({ defs, unitCosts })
    const units = groupRows(unit_id)
    const isFinished = new Uint8Array(units.count)
    const makers = new Float64Array(units.count)
    const prices = new Float64Array(units.count)
    const changes: ValueChanges = { frames: [], teams: [], amounts: [] }
    const add = (row: number, team: number, amount: number) => {
      changes.frames.push(frame.values[row] ?? 0)
      changes.teams.push(team)
      changes.amounts.push(amount)
    }
    const order = rowsByFrame(frame)
    for (let at = 0; at < order.length; at++) {
      const row = order[at] ?? 0
      const event = event_type.values[row]
      if (event !== finished && event !== destroyed) continue
      const unit = units.of[row] ?? 0
      if (event === destroyed) {
        if (isFinished[unit] === 1) add(row, makers[unit] ?? 0, -(prices[unit] ?? 0))
        isFinished[unit] = 0
      } else if (!isNull(unit_def_id.nulls, row) && !isNull(unit_team_id.nulls, row)) {
        const price = priceOf(unit_def_id.values[row] ?? 0)
        if (price === null) continue
        const team = unit_team_id.values[row] ?? 0
        isFinished[unit] = 1
        makers[unit] = team
        prices[unit] = price
        add(row, team, price)
      }
    }
    const { frames, teamIds, values } = sampleChanges(changes, lastFrameOf(frame))
    return { frame: frames, team_id: teamIds, army_value: values.map((value) => Math.max(value, 0)) }
  },
})
