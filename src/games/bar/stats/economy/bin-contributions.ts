import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { rowsByFrame } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { framesPerBin, measureBins } from './bins.ts'
import { countOnce } from './count-once.ts'
import { heldUntil } from './held-until.ts'
import { joinMakers, type Maker } from './join-makers.ts'

/** What all units of each kind did for each seat, in bins of ten seconds. */
export interface BinnedContributions {
  makers: readonly Maker[]
  /** The frame each bin begins with. */
  starts: readonly number[]
  /** Bin after bin, in each the makers, for each of them `amountsPerCell` numbers; see `cellAmounts`. */
  amounts: Float64Array
}

/** Places of a cell's numbers: distinct units that were there, and that were begun; frames; rates as written times frames. */
export const cellAmounts = { units: 0, begun: 1, frames: 2, metalMade: 3, metalUsed: 4, energyMade: 5, energyUsed: 6 }
export const amountsPerCell = 7

/** Of numbers in all cells; sixteen seats over an hour have two million. */
const mostAmounts = 40_000_000

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
  const { firstBin, bins } = measureBins(frame.values, until, events.columns.frame.values)
  const { makers, pairOf, placeOf, begun } = joinMakers(economy, events)
  const cells = bins * makers.length
  if (cells * amountsPerCell > mostAmounts) throw new Error(`${bins} bins of ${makers.length} kinds are no match`)
  // Bin after bin, as the rows come: what is added to at one time lies close together.
  const amounts = new Float64Array(cells * amountsPerCell)
  const units = groupRows(unit_id)
  const isNew = countOnce(units, pairOf)

  function spread(row: number): void {
    const unit = units.of[row] ?? 0
    const place = placeOf[pairOf[row] ?? 0] ?? 0
    const to = until[row] ?? 0
    let from = frame.values[row] ?? 0
    while (from < to) {
      const bin = Math.floor(from / framesPerBin)
      const next = Math.min((bin + 1) * framesPerBin, to)
      const lasts = next - from
      const cell = (bin - firstBin) * makers.length + place
      const at = cell * amountsPerCell
      if (isNew(unit, cell)) amounts[at + cellAmounts.units] = (amounts[at + cellAmounts.units] ?? 0) + 1
      amounts[at + cellAmounts.frames] = (amounts[at + cellAmounts.frames] ?? 0) + lasts
      amounts[at + cellAmounts.metalMade] =
        (amounts[at + cellAmounts.metalMade] ?? 0) + (metal_make.values[row] ?? 0) * lasts
      amounts[at + cellAmounts.metalUsed] =
        (amounts[at + cellAmounts.metalUsed] ?? 0) + (metal_use.values[row] ?? 0) * lasts
      amounts[at + cellAmounts.energyMade] =
        (amounts[at + cellAmounts.energyMade] ?? 0) + (energy_make.values[row] ?? 0) * lasts
      amounts[at + cellAmounts.energyUsed] =
        (amounts[at + cellAmounts.energyUsed] ?? 0) + (energy_use.values[row] ?? 0) * lasts
      from = next
    }
  }
  const order = rowsByFrame(frame)
  for (let at = 0; at < order.length; at++) spread(order[at] ?? 0)

  const known = new Set<number>()
  for (const { frame, unit, place } of begun) {
    const cell = (Math.floor(frame / framesPerBin) - firstBin) * makers.length + place
    const at = cell * amountsPerCell + cellAmounts.begun
    if (!known.has(unit * cells + cell)) amounts[at] = (amounts[at] ?? 0) + 1
    known.add(unit * cells + cell)
  }
  return { makers, starts: Array.from({ length: bins }, (_, bin) => (bin + firstBin) * framesPerBin), amounts }
}
