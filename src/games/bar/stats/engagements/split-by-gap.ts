import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { isNull } from '../../parse/decoded-aspect.ts'
import { framesPerSecond, rowsByFrame } from '../grouping/frames.ts'
import type { Engagements } from './engagement.ts'

/** A pause longer than this ends an engagement; part of the rule. */
const longestPause = 10 * framesPerSecond

/**
 * Cuts the hits, one after the other over the whole map, wherever the time since the hit before is too long or, with
 * `farthest`, where its place is too far away: world units along x and height. Hits without an attacker are then left
 * out. Two fights at once are cut at every change from one to the other.
 */
export function splitByGap({ rows, columns }: DecodedAspect<'damage_log'>, farthest: number | null): Engagements {
  const frames = columns.frame.values
  const along = columns.victim_pos_x.values
  const across = columns.victim_pos_y.values
  const attackers = farthest === null ? null : columns.attacker_unit_id.nulls
  const of = new Int32Array(rows).fill(-1)
  let count = 0
  let before = -1
  const order = rowsByFrame(columns.frame)
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    if (attackers !== null && isNull(attackers, row)) continue
    const isLate = before < 0 || (frames[row] ?? 0) - (frames[before] ?? 0) > longestPause
    const dx = (along[row] ?? 0) - (along[before] ?? 0)
    const dy = (across[row] ?? 0) - (across[before] ?? 0)
    const isFar = farthest !== null && dx * dx + dy * dy > farthest * farthest
    if (isLate || isFar) count++
    of[row] = count - 1
    before = row
  }
  return { count, of }
}
