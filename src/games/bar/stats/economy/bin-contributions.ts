import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { framesPerBin, measureBins } from './bins.ts'
import { heldUntil } from './held-until.ts'
import { joinMakers } from './join-makers.ts'

/** What all units of one kind did for a seat in one bin. */
export interface ContributionBin {
  teamId: number
  defId: number
  startFrame: number
  /** Distinct units that were there for some of the bin. */
  units: number
  /** Distinct units of the kind that were begun. */
  made: number
  seconds: number
  metalMade: number
  metalUsed: number
  energyMade: number
  energyUsed: number
}

/**
 * Splits what each row of unit_economy says, from its frame to the unit's next row, over bins of ten seconds. By bin, then
 * by seat, then by kind. Throws when the frames lie so far apart that this is no match.
 */
export function binContributions(
  economy: DecodedAspect<'unit_economy'>,
  events: DecodedAspect<'unit_events'>,
): ContributionBin[] {
  const { unit_id, metal_make, metal_use, energy_make, energy_use } = economy.columns
  const frames = economy.columns.frame.values
  const eventFrames = events.columns.frame.values
  const units = groupRows(unit_id)
  const until = heldUntil(economy)
  const begun = groupRows(events.columns.unit_id)
  const { firstBin, bins } = measureBins(frames, until, eventFrames)

  // Of one maker at a time: bins it reached into, and in them frames, and rates as written times frames.
  const touched = new Int32Array(bins)
  const isTouched = new Uint8Array(bins)
  const alive = new Int32Array(bins)
  const made = new Int32Array(bins)
  const held = new Float64Array(bins)
  const metalMade = new Float64Array(bins)
  const metalUsed = new Float64Array(bins)
  const energyMade = new Float64Array(bins)
  const energyUsed = new Float64Array(bins)
  // Makers come one after the other and a unit's bins ascend: a unit is new in a bin if its last stamp is smaller.
  const seenAt = new Float64Array(units.count).fill(-1)
  const begunAt = new Float64Array(begun.count).fill(-1)
  const cells: ContributionBin[][] = []
  for (let bin = 0; bin < bins; bin++) cells.push([])

  for (const [maker, { teamId, defId, rows, created }] of joinMakers(economy, events).entries()) {
    let reached = 0
    const touch = (bin: number) => {
      if (isTouched[bin] === 1) return
      isTouched[bin] = 1
      touched[reached++] = bin
    }
    for (const row of created) {
      const bin = Math.floor((eventFrames[row] ?? 0) / framesPerBin) - firstBin
      const unit = begun.of[row] ?? 0
      const stamp = maker * bins + bin
      if ((begunAt[unit] ?? 0) < stamp) made[bin] = (made[bin] ?? 0) + 1
      begunAt[unit] = stamp
      touch(bin)
    }
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      const unit = units.of[row] ?? 0
      const to = until[row] ?? 0
      let from = frames[row] ?? 0
      let bin = Math.floor(from / framesPerBin) - firstBin
      while (from < to) {
        const next = Math.min((bin + firstBin + 1) * framesPerBin, to)
        const lasts = next - from
        const stamp = maker * bins + bin
        if ((seenAt[unit] ?? 0) < stamp) alive[bin] = (alive[bin] ?? 0) + 1
        seenAt[unit] = stamp
        held[bin] = (held[bin] ?? 0) + lasts
        metalMade[bin] = (metalMade[bin] ?? 0) + (metal_make.values[row] ?? 0) * lasts
        metalUsed[bin] = (metalUsed[bin] ?? 0) + (metal_use.values[row] ?? 0) * lasts
        energyMade[bin] = (energyMade[bin] ?? 0) + (energy_make.values[row] ?? 0) * lasts
        energyUsed[bin] = (energyUsed[bin] ?? 0) + (energy_use.values[row] ?? 0) * lasts
        touch(bin)
        from = next
        bin++
      }
    }
    for (let at = 0; at < reached; at++) {
      const bin = touched[at] ?? 0
      cells[bin]?.push({
        teamId,
        defId,
        startFrame: (bin + firstBin) * framesPerBin,
        units: alive[bin] ?? 0,
        made: made[bin] ?? 0,
        seconds: (held[bin] ?? 0) / framesPerSecond,
        metalMade: (metalMade[bin] ?? 0) / (metal_make.field.divisor * framesPerSecond),
        metalUsed: (metalUsed[bin] ?? 0) / (metal_use.field.divisor * framesPerSecond),
        energyMade: (energyMade[bin] ?? 0) / (energy_make.field.divisor * framesPerSecond),
        energyUsed: (energyUsed[bin] ?? 0) / (energy_use.field.divisor * framesPerSecond),
      })
      isTouched[bin] = 0
      alive[bin] = 0
      made[bin] = 0
      held[bin] = 0
      metalMade[bin] = 0
      metalUsed[bin] = 0
      energyMade[bin] = 0
      energyUsed[bin] = 0
    }
  }
  return cells.flat()
}
