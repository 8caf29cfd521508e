import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import type { Groups } from '../grouping/group-rows.ts'

/**
 * The rates of a row hold until the unit's next row: the frame of that one, for each row. A unit's last row holds for no
 * time at all: its own frame.
 */
export function heldUntil({ columns }: DecodedAspect<'unit_economy'>, units: Groups): Float64Array {
  const frames = columns.frame.values
  const order = rowsByFrame(columns.frame)
  const next = new Float64Array(units.count).fill(Number.NaN)
  const until = new Float64Array(order.length)
  for (let at = order.length - 1; at >= 0; at--) {
    const row = order[at] ?? 0
    const unit = units.of[row] ?? 0
    const frame = frames[row] ?? 0
    const following = next[unit] ?? Number.NaN
    until[row] = Number.isNaN(following) ? frame : following
    next[unit] = frame
  }
  return until
}
