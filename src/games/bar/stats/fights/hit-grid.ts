import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { type Groups, groupRows } from '../grouping/group-rows.ts'
import { noNulls, setNull } from '../grouping/null-bits.ts'

/** A cell is 256 by 256 world units of the ground by five seconds. */
const cellSize = 256
const cellFrames = 5 * framesPerSecond

/** World units from the map's corner beyond which nothing is: twice the side of the largest map. */
const farthest = 65_536

/** Places around a cell in space and time. */
export const placesAround = 26

export interface HitGrid {
  /** Hits by the cell they lie in; -1 = the hit is part of no fight. Numbered by time, then from the north west. */
  cells: Groups
  /** The cells around each cell, `placesAround` for one; -1 = there was no hit. */
  around: Int32Array
}

/**
 * Lays hits of one seat on another into a grid over the ground (x, z) and time. Hits without an attacker, as falls and
 * fires are, and of a seat on itself make no fight.
 */
export function layHitGrid({ rows, columns }: DecodedAspect<'damage_log'>): HitGrid {
  const { frame, victim_pos_x, victim_pos_z, victim_team_id, attacker_team_id } = columns
  const isOut = noNulls(rows)
  const columnOf = new Int32Array(rows)
  const lineOf = new Int32Array(rows)
  const timeOf = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const x = victim_pos_x.values[row] ?? 0
    const z = victim_pos_z.values[row] ?? 0
    const isOwn = attacker_team_id.values[row] === victim_team_id.values[row]
    if (isOwn || isNull(attacker_team_id.nulls, row) || Math.abs(x) > farthest || Math.abs(z) > farthest) {
      setNull(isOut, row)
      continue
    }
    columnOf[row] = Math.floor(x / cellSize)
    lineOf[row] = Math.floor(z / cellSize)
    timeOf[row] = Math.floor((frame.values[row] ?? 0) / cellFrames)
  }
  // An empty line on each side: what lies around a cell at the edge is never a cell of the opposite edge.
  const [width, height] = [widthOf(columnOf) + 2, widthOf(lineOf) + 2]
  const keys = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    keys[row] = ((timeOf[row] ?? 0) * height + (lineOf[row] ?? 0)) * width + (columnOf[row] ?? 0)
  }
  const cells = groupRows({ values: keys, nulls: isOut })
  return { cells, around: lookAround(cells.values, width, height) }
}

function widthOf(steps: Int32Array): number {
  let least = 0
  let most = 0
  for (let row = 0; row < steps.length; row++) {
    const step = steps[row] ?? 0
    if (step < least) least = step
    if (step > most) most = step
  }
  return most - least + 1
}

/** Keys ascend, and so do the keys one place further: two fingers find the neighbours in each direction in one go. */
function lookAround(keys: Float64Array, width: number, height: number): Int32Array {
  const around = new Int32Array(placesAround * keys.length).fill(-1)
  let place = 0
  for (const [time, line, column] of laterPlaces) {
    const offset = (time * height + line) * width + column
    let other = 0
    for (let cell = 0; cell < keys.length; cell++) {
      const wanted = (keys[cell] ?? 0) + offset
      while (other < keys.length && (keys[other] ?? 0) < wanted) other++
      if (keys[other] !== wanted) continue
      around[placesAround * cell + place] = other
      around[placesAround * other + placesAround - 1 - place] = cell
    }
    place++
  }
  return around
}

/** Half of the places around a cell; the others are the same from the other side. */
const laterPlaces = [-1, 0, 1]
  .flatMap((time) => [-1, 0, 1].flatMap((line) => [-1, 0, 1].map((column) => [time, line, column] as const)))
  .slice(placesAround / 2 + 1)
