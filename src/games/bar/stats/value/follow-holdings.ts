import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { markRows } from '../grouping/mark-rows.ts'
import type { ValueChanges } from './value-changes.ts'

/**
 * What finished units are worth to whoever holds them: they count from FINISHED on, go over to the new seat when given or
 * captured, and end when destroyed. A hand-over is written twice, as GIVEN and as TAKEN; GIVEN is read. Nothing is worth
 * anything to a seat that does not hold it, so no seat ever owns less than 0. `priceOf` null = not counted.
 */
export function followHoldings(
  { columns }: DecodedAspect<'unit_events'>,
  priceOf: (defId: number) => number | null,
): ValueChanges {
  const { frame, unit_id, unit_def_id, unit_team_id, new_team_id, event_type } = columns
  const isFinish = markRows(event_type, 'unitEvent', ['FINISHED'])
  const isGift = markRows(event_type, 'unitEvent', ['GIVEN'])
  const isDeath = markRows(event_type, 'unitEvent', ['DESTROYED'])
  const held = new Map<number, { team: number; price: number }>()
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
    const before = held.get(unit)
    if (isFinish[row] === 1 && !before) {
      if (isNull(unit_def_id.nulls, row) || isNull(unit_team_id.nulls, row)) continue
      const price = priceOf(unit_def_id.values[row] ?? 0)
      if (price === null) continue
      const team = unit_team_id.values[row] ?? 0
      held.set(unit, { team, price })
      add(row, team, price)
    } else if (isGift[row] === 1 && before && !isNull(new_team_id.nulls, row)) {
      const team = new_team_id.values[row] ?? 0
      held.set(unit, { ...before, team })
      add(row, before.team, -before.price)
      add(row, team, before.price)
    } else if (isDeath[row] === 1 && before) {
      held.delete(unit)
      add(row, before.team, -before.price)
    }
  }
  return changes
}
