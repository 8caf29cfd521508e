import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { descending } from '../grouping/descending.ts'
import { framesPerSecond, rowsByFrame } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'

/** Seconds added to the time since a unit was first seen, so that it is never 0; part of the rule. */
const head = 0.1

/**
 * How far and how early each unit went from where it was first seen: at every place it was seen at, its distance from
 * the first by the seconds since then, summed. The greatest first. `other` is the second axis beside x.
 */
export function scoreAggression({ columns }: DecodedAspect<'unit_positions'>, other: 'y' | 'z') {
  const units = groupRows(columns.unit_id)
  const frames = columns.frame.values
  const along = columns.x.values
  const across = columns[other].values
  const first = new Int32Array(units.count).fill(-1)
  const scores = new Float64Array(units.count)
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const unit = units.of[row] ?? -1
    if (unit < 0) continue
    let from = first[unit] ?? -1
    if (from < 0) {
      from = row
      first[unit] = row
    }
    const dx = (along[row] ?? 0) - (along[from] ?? 0)
    const dy = (across[row] ?? 0) - (across[from] ?? 0)
    const seconds = ((frames[row] ?? 0) - (frames[from] ?? 0)) / framesPerSecond
    scores[unit] = (scores[unit] ?? 0) + Math.sqrt(dx * dx + dy * dy) / (seconds + head)
  }
  return descending(scores).map((unit) => ({ unitId: units.values[unit] ?? 0, score: scores[unit] ?? 0 }))
}
