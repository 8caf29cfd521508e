import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { descending } from '../grouping/descending.ts'
import { framesPerSecond, rowsByFrame } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { remember } from '../grouping/remember.ts'
import { numbersAt } from '../table/collect-cells.ts'

/** Seconds added to the time since a unit was first seen, so that it is never 0; part of the rule. */
const head = 0.1

/**
 * How far and how early each unit went from where it was first seen: at every place it was seen at, its distance from
 * the first by the seconds since then, summed. Units with their scores, the greatest first. `other` is the second axis
 * beside x.
 */
export function scoreAggression(positions: DecodedAspect<'unit_positions'>, other: 'y' | 'z') {
  const { units, scores } = scoreBoth(positions)
  const order = descending(scores[other])
  return { unitIds: numbersAt(order, units.values), scores: numbersAt(order, scores[other]) }
}

/** Over x and y, and over x and z: most of the work is the same. */
const scoreBoth = remember(({ columns }: DecodedAspect<'unit_positions'>) => {
  const units = groupRows(columns.unit_id)
  const frames = columns.frame.values
  const { x, y, z } = { x: columns.x.values, y: columns.y.values, z: columns.z.values }
  const first = new Int32Array(units.count).fill(-1)
  const scores = { y: new Float64Array(units.count), z: new Float64Array(units.count) }
  const { y: inHeight, z: onGround } = scores
  const rows = rowsByFrame(columns.frame)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const unit = units.of[row] ?? -1
    if (unit < 0) continue
    const from = first[unit] ?? -1
    if (from < 0) {
      first[unit] = row
      continue
    }
    const dx = (x[row] ?? 0) - (x[from] ?? 0)
    const dy = (y[row] ?? 0) - (y[from] ?? 0)
    const dz = (z[row] ?? 0) - (z[from] ?? 0)
    const seconds = ((frames[row] ?? 0) - (frames[from] ?? 0)) / framesPerSecond + head
    inHeight[unit] = (inHeight[unit] ?? 0) + Math.sqrt(dx * dx + dy * dy) / seconds
    onGround[unit] = (onGround[unit] ?? 0) + Math.sqrt(dx * dx + dz * dz) / seconds
  }
  return { units, scores }
})
