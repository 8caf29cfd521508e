import type { DecodedAspect } from '../../parse/decoded-aspect.ts'
import { framesPerSecond } from '../grouping/frames.ts'
import { groupByBoth } from '../grouping/group-by-both.ts'
import { groupRows } from '../grouping/group-rows.ts'
import { spanBy } from '../grouping/span-by.ts'
import { heldUntil } from './held-until.ts'

/** What all units of one kind made for a seat, less what they used. */
export interface Contribution {
  teamId: number
  defId: number
  metal: number
  energy: number
  /** From each unit's first row to its last, as this seat's. */
  seconds: number
  units: number
}

/** By seat, then by kind. */
export function sumContributions(economy: DecodedAspect<'unit_economy'>): Contribution[] {
  const { frame, unit_id, unit_def_id, team_id, metal_make, metal_use, energy_make, energy_use } = economy.columns
  const teams = groupRows(team_id)
  const kinds = groupRows(unit_def_id)
  const units = groupRows(unit_id)
  const pairs = groupByBoth(teams, kinds)
  const lives = groupByBoth(pairs, units)
  const until = heldUntil(economy)
  // Rates times frames in whole numbers; metal and energy each have one divisor.
  const metal = new Float64Array(pairs.count)
  const energy = new Float64Array(pairs.count)
  for (let row = 0; row < economy.rows; row++) {
    const pair = pairs.of[row] ?? 0
    const frames = (until[row] ?? 0) - (frame.values[row] ?? 0)
    if (frames === 0) continue
    const madeMetal = (metal_make.values[row] ?? 0) - (metal_use.values[row] ?? 0)
    const madeEnergy = (energy_make.values[row] ?? 0) - (energy_use.values[row] ?? 0)
    metal[pair] = (metal[pair] ?? 0) + madeMetal * frames
    energy[pair] = (energy[pair] ?? 0) + madeEnergy * frames
  }
  const span = spanBy(lives, frame.values)
  const counts = new Int32Array(pairs.count)
  const frames = new Float64Array(pairs.count)
  for (const [life, pair] of lives.first.entries()) {
    counts[pair] = (counts[pair] ?? 0) + 1
    frames[pair] = (frames[pair] ?? 0) + (span.most[life] ?? 0) - (span.least[life] ?? 0)
  }
  return Array.from(counts, (count, pair) => ({
    teamId: teams.values[pairs.first[pair] ?? 0] ?? 0,
    defId: kinds.values[pairs.second[pair] ?? 0] ?? 0,
    metal: (metal[pair] ?? 0) / (metal_make.field.divisor * framesPerSecond),
    energy: (energy[pair] ?? 0) / (energy_make.field.divisor * framesPerSecond),
    seconds: (frames[pair] ?? 0) / framesPerSecond,
    units: count,
  }))
}
