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
  const scores = { y: new Float64Array(units.count), z: new Float64Array(units.count) }
  sumScores(scores, columns, rowsByFrame(columns.frame), units.of)
  return { units, scores }
})

function sumScores(
  { y: inHeight, z: onGround }: Record<'y' | 'z', Float64Array>,
  { frame, x: { values: x }, y: { values: y }, z: { values: z } }: DecodedAspect<'unit_positions'>['columns'],
  order: Int32Array,
  unitOf: Int32Array,
): void {
  const frames = frame.values
  const first = new Int32Array(inHeight.length).fill(-1)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const unit = unitOf[row] ?? -1
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
}
