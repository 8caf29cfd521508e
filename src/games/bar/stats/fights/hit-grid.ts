import { type DecodedAspect, isNull } from '../../parse/decoded-aspect.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { type Groups, groupRows } from '../grouping/group-rows.ts'
import { noNulls, setNull } from '../grouping/null-bits.ts'

/** A cell is 256 by 256 world units of the ground by five seconds. */
const cellSize = 256
const cellFrames = 5 * framesPerSecond

/** Places around a cell in space and time. */
export const placesAround = 26

export interface HitGrid {
  /** Hits by the cell they lie in; one that is part of no fight is in none. Numbered by time, then from the north west. */
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
  const wide = groupRows(victim_pos_x, cellSize)
  const deep = groupRows(victim_pos_z, cellSize)
  const long = groupRows(frame, cellFrames)
  const [columnOf, lineOf, timeOf] = [linesOf(wide), linesOf(deep), linesOf(long)]
  // One empty line at the end: what lies around a cell at the edge is never a cell of the opposite edge.
  const width = (columnOf.at(-1) ?? 0) + 2
  const height = (lineOf.at(-1) ?? 0) + 2
  const isSmall = width * height * ((timeOf.at(-1) ?? 0) + 1) < 2 ** 31
  const keys = isSmall ? new Int32Array(rows) : new Float64Array(rows)
  const isOut = noNulls(rows)
  for (let row = 0; row < rows; row++) {
    const isOwn = attacker_team_id.values[row] === victim_team_id.values[row]
    if (isOwn || isNull(attacker_team_id.nulls, row)) setNull(isOut, row)
    const time = timeOf[long.of[row] ?? 0] ?? 0
    const line = lineOf[deep.of[row] ?? 0] ?? 0
    keys[row] = (time * height + line) * width + (columnOf[wide.of[row] ?? 0] ?? 0)
  }
  const cells = groupRows({ values: keys, nulls: isOut })
  return { cells, around: lookAround(cells.values, width, height) }
}

/** Numbers steps so that neighbours stay neighbours, and between others there is one empty line however far they are. */
function linesOf({ values }: Groups): Int32Array {
  const lines = new Int32Array(values.length)
  for (let group = 1; group < lines.length; group++) {
    const isNext = (values[group] ?? 0) - (values[group - 1] ?? 0) === 1
    lines[group] = (lines[group - 1] ?? 0) + (isNext ? 1 : 2)
  }
  return lines
}

/** Keys ascend, and so do the keys one place further: two fingers find the neighbours in each direction in one go. */
function lookAround(keys: Float64Array, width: number, height: number): Int32Array {
  const around = new Int32Array(placesAround * keys.length).fill(-1)
  for (const [place, [time, line, column]] of laterPlaces.entries()) {
    const offset = (time * height + line) * width + column
    let other = 0
    for (let cell = 0; cell < keys.length; cell++) {
      const wanted = (keys[cell] ?? 0) + offset
      while (other < keys.length && (keys[other] ?? 0) < wanted) other++
      if (keys[other] !== wanted) continue
      around[placesAround * cell + place] = other
      around[placesAround * other + placesAround - 1 - place] = cell
    }
  }
  return around
}

/** Half of the places around a cell; the others are the same from the other side. */
const laterPlaces = [-1, 0, 1]
  .flatMap((time) => [-1, 0, 1].flatMap((line) => [-1, 0, 1].map((column) => [time, line, column] as const)))
  .slice(placesAround / 2 + 1)
