import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerMinute } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { type Groups, groupRows, type Numbers } from '../grouping/group-rows.ts'
import { remember } from '../grouping/remember.ts'
import { spanBy } from '../grouping/span-by.ts'
import { countBy, meansBy } from '../grouping/sum-by.ts'

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

/** Reads one number of a spread: made once, so that the engine keeps them fast. */
export const spreadBy = {
  teamId: ({ teamId }: Spread) => teamId,
  minute: ({ minute }: Spread) => minute,
  area: ({ area }: Spread) => area,
  deviation: ({ deviation }: Spread) => deviation,
  otherDeviation: ({ otherDeviation }: Spread) => otherDeviation,
}

/** By seat, then by minute. `other` is the second axis beside x: z on the ground, y in height. */
export function measureSpread({ columns }: DecodedAspect<'unit_positions'>, other: 'y' | 'z'): Spread[] {
  const teams = groupRows(columns.team_id)
  const minutes = groupRows(columns.frame, framesPerMinute)
  const pairs = groupByBoth(teams, minutes)
  const measure = axesOf(pairs)
  const along = measure(columns.x.values)
  const across = measure(columns[other].values)
  const spreads: Spread[] = []
  for (const [pair, seen] of along.counts.entries())
    spreads.push({
      teamId: teams.values[pairs.first[pair] ?? 0] ?? 0,
      minute: minutes.values[pairs.second[pair] ?? 0] ?? 0,
      seen,
      area: (along.lengths[pair] ?? 0) * (across.lengths[pair] ?? 0),
      deviation: seen > 1 ? (along.deviations[pair] ?? null) : null,
      otherDeviation: seen > 1 ? (across.deviations[pair] ?? null) : null,
    })
  return spreads
}

const axesOf = remember((groups: Groups) => remember((values: Numbers) => measureAxis(groups, values)))

function measureAxis(groups: Groups, values: Numbers) {
  const counts = countBy(groups)
  const means = meansBy(groups, values, counts)
  const { least, most } = spanBy(groups, values)
  // From the mean, in a pass of its own: squares of large positions would swallow a small spread.
  const squares = sumSquares(groups, values, means)
  return { counts, lengths: lengthsOf(least, most), deviations: deviationsOf(squares, counts) }
}

function lengthsOf(least: Float64Array, most: Float64Array): Float64Array {
  const lengths = new Float64Array(most.length)
  for (let group = 0; group < most.length; group++) lengths[group] = (most[group] ?? 0) - (least[group] ?? 0)
  return lengths
}

function deviationsOf(squares: Float64Array, counts: Float64Array): Float64Array {
  const deviations = new Float64Array(squares.length)
  for (let group = 0; group < squares.length; group++)
    deviations[group] = Math.sqrt((squares[group] ?? 0) / ((counts[group] ?? 0) - 1))
  return deviations
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
