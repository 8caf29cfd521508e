import { codeOf } from '../../parse/code-of.ts'
import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { type Groups, groupRows } from '../grouping/group-rows.ts'
import { type PricedKinds, type Prices, priceAt, priceGroups } from './price-kinds.ts'
import { addChange, type ValueChanges } from './value-changes.ts'

const finished = codeOf('unitEvent', 'FINISHED')
const given = codeOf('unitEvent', 'GIVEN')
const destroyed = codeOf('unitEvent', 'DESTROYED')

/**
 * What finished units are worth to whoever holds them: they count from FINISHED on, go over to the new seat when given or
 * captured, and end when destroyed. A hand-over is written twice, as GIVEN and as TAKEN; GIVEN is read. Nothing is worth
 * anything to a seat that does not hold it, so no seat ever owns less than 0.
 */
export function followHoldings({ columns }: DecodedAspect<'unit_events'>, prices: Prices): ValueChanges {
  const changes: ValueChanges = { frames: [], teams: [], amounts: [] }
  const kinds = priceGroups(columns.unit_def_id, prices)
  follow(changes, columns, rowsByFrame(columns.frame), groupRows(columns.unit_id), kinds)
  return changes
}

function follow(
  changes: ValueChanges,
  { frame, unit_team_id, new_team_id, event_type }: DecodedAspect<'unit_events'>['columns'],
  order: Int32Array,
  units: Groups,
  kinds: PricedKinds,
): void {
  const isHeld = new Uint8Array(units.count)
  const holders = new Float64Array(units.count)
  const prices = new Float64Array(units.count)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const event = event_type.values[row]
    if (event !== finished && event !== given && event !== destroyed) continue
    const unit = units.of[row] ?? 0
    const holder = holders[unit] ?? 0
    const price = prices[unit] ?? 0
    const now = frame.values[row] ?? 0
    if (event === finished && isHeld[unit] === 0) {
      const price = priceAt(kinds, row)
      if (Number.isNaN(price) || isNull(unit_team_id.nulls, row)) continue
      const team = unit_team_id.values[row] ?? 0
      isHeld[unit] = 1
      holders[unit] = team
      prices[unit] = price
      addChange(changes, now, team, price)
    } else if (event === given && isHeld[unit] === 1 && !isNull(new_team_id.nulls, row)) {
      const team = new_team_id.values[row] ?? 0
      holders[unit] = team
      addChange(changes, now, holder, -price)
      addChange(changes, now, team, price)
    } else if (event === destroyed && isHeld[unit] === 1) {
      isHeld[unit] = 0
      addChange(changes, now, holder, -price)
    }
  }
}
