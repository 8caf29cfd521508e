import { isNull } from '../parse/decoded-aspect.ts'
import { lastFrameOf, rowsByFrame } from './grouping/frames.ts'
import { markRows } from './grouping/mark-rows.ts'
import { defineStat } from './stat.ts'
import { priceKinds } from './value/price-kinds.ts'
import { sampleChanges } from './value/sample-changes.ts'
import type { ValueChanges } from './value/value-changes.ts'

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
    const isFinish = markRows(event_type, 'unitEvent', ['FINISHED'])
    const isDeath = markRows(event_type, 'unitEvent', ['DESTROYED'])
    const priceOf = priceKinds({ defs, unitCosts })
    const finished = new Map<number, { team: number; price: number }>()
    const changes: ValueChanges = { frames: [], teams: [], amounts: [] }
    const add = (row: number, team: number, amount: number) => {
      changes.frames.push(frame.values[row] ?? 0)
      changes.teams.push(team)
      changes.amounts.push(amount)
    }
    const order = rowsByFrame(frame)
    for (let at = 0; at < order.length; at++) {
      const row = order[at] ?? 0
      const unit = unit_id.values[row] ?? 0
      if (isFinish[row] === 1 && !isNull(unit_def_id.nulls, row) && !isNull(unit_team_id.nulls, row)) {
        const team = unit_team_id.values[row] ?? 0
        const price = priceOf(unit_def_id.values[row] ?? 0)
        if (price === null) continue
        finished.set(unit, { team, price })
        add(row, team, price)
      } else if (isDeath[row] === 1) {
        const lost = finished.get(unit)
        finished.delete(unit)
        if (lost) add(row, lost.team, -lost.price)
      }
    }
    return sampleChanges(changes, lastFrameOf(frame)).map(({ frame, teamId, value }) => ({
      frame,
      team_id: teamId,
      army_value: Math.max(value, 0),
    }))
  },
})
