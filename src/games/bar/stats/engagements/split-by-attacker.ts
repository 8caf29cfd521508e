import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerSecond, rowsByFrame } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'
import type { Engagements } from './engagement.ts'

/** A pause longer than this ends a unit's engagement; part of the rule. */
const longestPause = 15 * framesPerSecond

/** The hits of each attacking unit, cut where it hit nobody for too long. Names are 'unit_n', n from 1 for each unit. */
export function splitByAttacker({ rows, columns }: DecodedAspect<'damage_log'>): Engagements & { names: string[] } {
  const frames = columns.frame.values
  const units = groupRows(columns.attacker_unit_id)
  const lastFrame = new Float64Array(units.count).fill(Number.NEGATIVE_INFINITY)
  const current = new Int32Array(units.count)
  const begun = new Int32Array(units.count)
  const of = new Int32Array(rows).fill(-1)
  const names: string[] = []
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const unit = units.of[row] ?? -1
    if (unit < 0) continue
    const frame = frames[row] ?? 0
    if (frame - (lastFrame[unit] ?? 0) > longestPause) {
      const nth = (begun[unit] ?? 0) + 1
      begun[unit] = nth
      current[unit] = names.length
      names.push(`${units.values[unit]}_${nth}`)
    }
    lastFrame[unit] = frame
    of[row] = current[unit] ?? 0
  }
  return { count: names.length, of, names }
}
