import { codeOf } from '../../parse/code-of.ts'
import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'
import type { ValueChanges } from './value-changes.ts'

const finished = codeOf('unitEvent', 'FINISHED')
const given = codeOf('unitEvent', 'GIVEN')
const destroyed = codeOf('unitEvent', 'DESTROYED')

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
  const units = groupRows(unit_id)
  const isHeld = new Uint8Array(units.count)
  const holders = new Float64Array(units.count)
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
    if (event !== finished && event !== given && event !== destroyed) continue
    const unit = units.of[row] ?? 0
    const holder = holders[unit] ?? 0
    const price = prices[unit] ?? 0
    if (event === finished && isHeld[unit] === 0) {
      if (isNull(unit_def_id.nulls, row) || isNull(unit_team_id.nulls, row)) continue
      const price = priceOf(unit_def_id.values[row] ?? 0)
      if (price === null) continue
      const team = unit_team_id.values[row] ?? 0
      isHeld[unit] = 1
      holders[unit] = team
      prices[unit] = price
      add(row, team, price)
    } else if (event === given && isHeld[unit] === 1 && !isNull(new_team_id.nulls, row)) {
      const team = new_team_id.values[row] ?? 0
      holders[unit] = team
      add(row, holder, -price)
      add(row, team, price)
    } else if (event === destroyed && isHeld[unit] === 1) {
      isHeld[unit] = 0
      add(row, holder, -price)
    }
  }
  return changes
}
