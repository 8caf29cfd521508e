import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupRows, type Numbers } from '../grouping/group-rows.ts'

/**
 * The rates of a row hold until the unit's next row: the frame of that one, for each row. A unit's last row holds for no
 * time at all: its own frame.
 */
export function heldUntil({ columns }: DecodedAspect<'unit_economy'>): Numbers {
  const units = groupRows(columns.unit_id)
  const order = rowsByFrame(columns.frame)
  const next = new Int32Array(units.count).fill(-1)
  const until = columns.frame.values.slice()
  for (let at = order.length - 1; at >= 0; at--) {
    const row = order[at] ?? 0
    const unit = units.of[row] ?? 0
    const following = next[unit] ?? -1
    next[unit] = row
    if (following >= 0) until[row] = columns.frame.values[following] ?? 0
  }
  return until
}
