import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerMinute } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { type Groups, groupRows, type Numbers } from '../grouping/group-rows.ts'
import { remember } from '../grouping/remember.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, sumBy } from '../grouping/sum-by.ts'

/** How far the units of a seat were spread in one minute, over all the places they were seen at. World units. */
export interface Spread {
  teamId: number
  minute: number
  /** Places, not units: a unit that moves is seen every five seconds. */
  seen: number
  /** Of the box around them all, in square world units. */
  area: number
  /** Sample standard deviation along x; null when seen once. */
  deviation: number | null
  /** The same along the other axis. */
  otherDeviation: number | null
}

/** By seat, then by minute. `other` is the second axis beside x: z on the ground, y in height. */
export function measureSpread({ columns }: DecodedAspect<'unit_positions'>, other: 'y' | 'z'): Spread[] {
  const teams = groupRows(columns.team_id)
  const minutes = groupRows(columns.frame, framesPerMinute)
  const pairs = groupByBoth(teams, minutes)
  const measure = axesOf(pairs)
  const along = measure(columns.x.values)
  const across = measure(columns[other].values)
  return Array.from(along.counts, (seen, pair) => ({
    teamId: teams.values[pairs.first[pair] ?? 0] ?? 0,
    minute: minutes.values[pairs.second[pair] ?? 0] ?? 0,
    seen,
    area: (along.lengths[pair] ?? 0) * (across.lengths[pair] ?? 0),
    deviation: seen > 1 ? (along.deviations[pair] ?? null) : null,
    otherDeviation: seen > 1 ? (across.deviations[pair] ?? null) : null,
  }))
}

const axesOf = remember((groups: Groups) => remember((values: Numbers) => measureAxis(groups, values)))

function measureAxis(groups: Groups, values: Numbers) {
  const counts = countBy(groups)
  const means = sumBy(groups, values).map((sum, group) => sum / (counts[group] ?? 1))
  const { least, most } = spanBy(groups, values)
  // From the mean, in a pass of its own: squares of large positions would swallow a small spread.
  const squares = sumSquares(groups, values, means)
  return {
    counts,
    lengths: most.map((value, group) => value - (least[group] ?? 0)),
    deviations: squares.map((sum, group) => Math.sqrt(sum / ((counts[group] ?? 0) - 1))),
  }
}

function sumSquares({ count, of }: Groups, values: Numbers, means: Float64Array): Float64Array {
  const squares = new Float64Array(count)
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? -1
    if (group < 0) continue
    const off = (values[row] ?? 0) - (means[group] ?? 0)
    squares[group] = (squares[group] ?? 0) + off * off
  }
  return squares
}
