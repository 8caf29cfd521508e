import type { DecodedAspect, IntColumn } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupRows, type Numbers } from '../grouping/group-rows.ts'
import { openScratch } from '../grouping/scratch.ts'
import { framesPerBin, measureBins } from './bins.ts'
import { countOnce } from './count-once.ts'
import { heldUntil } from './held-until.ts'
import { joinMakers, type Maker } from './join-makers.ts'

/** What all units of each kind did for each seat, in bins of ten seconds. */
export interface BinnedContributions {
  makers: readonly Maker[]
  /** The frame the first bin begins with. */
  start: number
  /** Numbers of each cell: bin after bin, in each the makers. */
  cells: {
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

const [rowsScratch, cellsScratch, framesScratch] = [openScratch(), openScratch(), openScratch()]

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
  const pieces = { rows: rowsScratch(steps), cells: cellsScratch(steps), frames: framesScratch(steps) }
  const cellOf = { firstBin, makers: makers.length, pairOf, placeOf }
  const count = cutIntoBins(pieces, rowsByFrame(frame), frame.values, until, cellOf)
  const sumOf = ({ values }: IntColumn) => sumRates(new Float64Array(size), pieces, count, values)
  const units = groupRows(unit_id)
  const cells = {
    units: countUnits(new Float64Array(size), pieces, count, units.of, countOnce(units, pairOf)),
    begun: new Float64Array(size),
    frames: sumFrames(new Float64Array(size), pieces, count),
    metalMade: sumOf(metal_make),
    metalUsed: sumOf(metal_use),
    energyMade: sumOf(energy_make),
    energyUsed: sumOf(energy_use),
  }
  const known = new Set<number>()
  for (const { frame, unit, place } of begun) {
    const cell = (Math.floor(frame / framesPerBin) - firstBin) * makers.length + place
    if (!known.has(unit * size + cell)) cells.begun[cell] = (cells.begun[cell] ?? 0) + 1
    known.add(unit * size + cell)
  }
  return { makers, start: firstBin * framesPerBin, cells }
}

/** What a row says, cut where a bin ends: the row, the cell it counts for, and for how many frames. */
interface Pieces {
  rows: Int32Array
  cells: Int32Array
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
  { rows, cells, frames }: Pieces,
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
      cells[piece] = (bin - firstBin) * makers + (placeOf[pairOf[row] ?? 0] ?? 0)
      frames[piece] = next - from
      piece++
      from = next
    }
  }
  return piece
}

function sumFrames(sums: Float64Array, { cells, frames }: Pieces, count: number): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const cell = cells[piece] ?? 0
    sums[cell] = (sums[cell] ?? 0) + (frames[piece] ?? 0)
  }
  return sums
}

function sumRates(sums: Float64Array, { rows, cells, frames }: Pieces, count: number, rates: Numbers): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const rate = rates[rows[piece] ?? 0] ?? 0
    if (rate === 0) continue
    const cell = cells[piece] ?? 0
    sums[cell] = (sums[cell] ?? 0) + rate * (frames[piece] ?? 0)
  }
  return sums
}

function countUnits(
  counts: Float64Array,
  { rows, cells }: Pieces,
  count: number,
  unitOf: Int32Array,
  isNew: (unit: number, cell: number) => boolean,
): Float64Array {
  for (let piece = 0; piece < count; piece++) {
    const cell = cells[piece] ?? 0
    if (isNew(unitOf[rows[piece] ?? 0] ?? 0, cell)) counts[cell] = (counts[cell] ?? 0) + 1
  }
  return counts
}
