import type { DecodedAspect, IntColumn } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupRows, type Numbers } from '../grouping/group-rows.ts'
import { openScratch } from '../grouping/scratch.ts'
import { framesPerBin, measureBins } from './bins.ts'
import { FirstTimes } from './first-times.ts'
import { heldUntil } from './held-until.ts'
import { type Begun, joinMakers, type Maker } from './join-makers.ts'

/** What all units of each kind did for each seat, in bins of ten seconds. */
export interface BinnedContributions {
  makers: readonly Maker[]
  /** The frame the first bin begins with. */
  start: number
  /** Cells in which a unit was, or was begun, ascending. They are numbered bin after bin, in each by the makers. */
  present: Int32Array
  /** Numbers of each of these. */
  sums: {
    /** Distinct units that were there, and that were begun. */
    units: Float64Array
    begun: Float64Array
    frames: Float64Array
    /** Rates as written times frames. */
    metalMade: Float64Array
    metalUsed: Float64Array
    energyMade: Float64Array
    energyUsed: Float64Array
  }
}

const [rowsScratch, placesScratch, framesScratch] = [openScratch(), openScratch(), openScratch()]
const [marksScratch, presentScratch] = [openScratch(), openScratch()]

/** Sixteen seats over an hour have three hundred thousand. */
const mostCells = 6_000_000

/**
 * Splits what each row of unit_economy says, from its frame to the unit's next row, over bins of ten seconds.
 * Makers are in the order of their seats, then of their kinds. Throws when the frames lie so far apart that this is no
 * match.
 */
export function binContributions(
  economy: DecodedAspect<'unit_economy'>,
  events: DecodedAspect<'unit_events'>,
): BinnedContributions {
  const { frame, unit_id, metal_make, metal_use, energy_make, energy_use } = economy.columns
  const until = heldUntil(economy)
  const { firstBin, bins, steps } = measureBins(frame.values, until, events.columns.frame.values)
  const { makers, pairOf, placeOf, begun } = joinMakers(economy, events)
  const size = bins * makers.length
  if (size > mostCells) throw new Error(`${bins} bins of ${makers.length} kinds are no match`)
  const pieces = { rows: rowsScratch(steps), places: placesScratch(steps), frames: framesScratch(steps) }
  const cellOf = { firstBin, makers: makers.length, pairOf, placeOf }
  const count = cutIntoBins(pieces, rowsByFrame(frame), frame.values, until, cellOf)
  const cellOfBegun = ({ frame, place }: Begun) => (Math.floor(frame / framesPerBin) - firstBin) * makers.length + place
  const placeOfCell = marksScratch(size)
  markCells(placeOfCell, pieces.places, count)
  for (const one of begun) placeOfCell[cellOfBegun(one)] = 1
  const present = numberCells(placeOfCell)
  turnIntoPlaces(pieces.places, count, placeOfCell)
  const sumOf = ({ values }: IntColumn) => sumRates(new Float64Array(present.length), pieces, count, values)
  const units = groupRows(unit_id)
  const sums = {
    units: countUnits(new Float64Array(present.length), pieces, count, units.of, new FirstTimes(units, pairOf)),
    begun: new Float64Array(present.length),
    frames: sumFrames(new Float64Array(present.length), pieces, count),
    metalMade: sumOf(metal_make),
    metalUsed: sumOf(metal_use),
    energyMade: sumOf(energy_make),
    energyUsed: sumOf(energy_use),
  }
  const known = new Set<number>()
  for (const one of begun) {
    const cell = cellOfBegun(one)
    const place = placeOfCell[cell] ?? 0
    if (!known.has(one.unit * size + cell)) sums.begun[place] = (sums.begun[place] ?? 0) + 1
    known.add(one.unit * size + cell)
  }
  return { makers, start: firstBin * framesPerBin, present, sums }
}

/** What a row says, cut where a bin ends: the row, the place of what it counts for, and for how many frames. */
interface Pieces {
  rows: Int32Array
  /** Cells at first, then their places among those that are present. */
  places: Int32Array
  frames: Int32Array
}

interface CellOf {
  firstBin: number
  makers: number
  pairOf: Int32Array
  placeOf: Int32Array
}

/** Rows in their order; returns how many pieces there are. */
function cutIntoBins(
  { rows, places, frames }: Pieces,
  order: Int32Array,
  starts: Numbers,
  until: Numbers,
  { firstBin, makers, pairOf, placeOf }: CellOf,
): number {
  let piece = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0
    const to = until[row] ?? 0
    let from = starts[row] ?? 0
    while (from < to) {
      const bin = Math.floor(from / framesPerBin)
      const next = Math.min((bin + 1) * framesPerBin, to)
      rows[piece] = row
      places[piece] = (bin - firstBin) * makers + (placeOf[pairOf[row] ?? 0] ?? 0)
      frames[piece] = next - from
      piece++
      from = next
    }
  }
  return piece
}

function markCells(marks: Int32Array, cells: Int32Array, count: number): void {
  for (let piece = 0; piece < count; piece++) marks[cells[piece] ?? 0] = 1
}

/** The marked cells, ascending; what marked a cell becomes its place among them. */
function numberCells(marks: Int32Array): Int32Array {
  const present = presentScratch(marks.length)
  let count = 0
  for (let cell = 0; cell < marks.length; cell++) {
    if (marks[cell] === 0) continue
    present[count] = cell
    marks[cell] = count++
  }
  return present.slice(0, count)
}

function turnIntoPlaces(cells: Int32Array, count: number, placeOfCell: Int32Array): void {
  for (let piece = 0; piece < count; piece++) cells[piece] = placeOfCell[cells[piece] ?? 0] ?? 0
}

function sumFrames(sums: Float64Array, { places, frames }: Pieces, count: number): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const place = places[piece] ?? 0
    sums[place] = (sums[place] ?? 0) + (frames[piece] ?? 0)
  }
  return sums
}

function sumRates(sums: Float64Array, { rows, places, frames }: Pieces, count: number, rates: Numbers): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const rate = rates[rows[piece] ?? 0] ?? 0
    if (rate === 0) continue
    const place = places[piece] ?? 0
    sums[place] = (sums[place] ?? 0) + rate * (frames[piece] ?? 0)
  }
  return sums
}

function countUnits(
  counts: Float64Array,
  { rows, places }: Pieces,
  count: number,
  unitOf: Int32Array,
  times: FirstTimes,
): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const place = places[piece] ?? 0
    if (times.isFirst(unitOf[rows[piece] ?? 0] ?? 0, place)) counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
