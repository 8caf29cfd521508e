import { framesPerSecond } from '../grouping/frames.ts'
import type { ValueChanges } from './value-changes.ts'

/** Part of the rule: every fifteen seconds, and at the end. */
const interval = 15 * framesPerSecond

/** A sample a place. */
export interface ValueSamples {
  frames: Float64Array
  teamIds: Float64Array
  values: Float64Array
}

/** No match has as many: 60 seats over ten hours are 144,060. */
const mostSamples = 1_000_000

/**
 * What each seat that ever owned anything owns at 0, 450, 900 … and at the last frame; by frame, then by seat. Throws
 * when the frames reach so far that the samples would not fit into memory.
 */
export function sampleChanges(changes: ValueChanges, lastFrame: number): ValueSamples {
  const seats = [...new Set(changes.teams)].sort((a, b) => a - b)
  const times = Math.ceil(lastFrame / interval) + 1
  if (times * seats.length > mostSamples) {
    throw new Error(`${seats.length} seats up to frame ${lastFrame} are no match`)
  }
  const sums = sumChanges(new Float64Array(times * seats.length), changes, seats)
  const samples = { frames: new Float64Array(sums.length), teamIds: new Float64Array(sums.length), values: sums }
  for (let time = 0; time < times; time++) {
    for (const [seat, team] of seats.entries()) {
      const place = time * seats.length + seat
      if (time > 0) sums[place] = (sums[place] ?? 0) + (sums[place - seats.length] ?? 0)
      samples.frames[place] = Math.min(time * interval, lastFrame)
      samples.teamIds[place] = team
    }
  }
  return samples
}

/** By how much each seat's value changed since the sample before. */
function sumChanges(sums: Float64Array, { frames, teams, amounts }: ValueChanges, seats: readonly number[]) {
  const seatOf = new Map(seats.map((team, seat) => [team, seat]))
  const times = sums.length / seats.length
  for (let at = 0; at < teams.length; at++) {
    const time = Math.min(Math.max(Math.ceil((frames[at] ?? 0) / interval), 0), times - 1)
    const place = time * seats.length + (seatOf.get(teams[at] ?? 0) ?? 0)
    sums[place] = (sums[place] ?? 0) + (amounts[at] ?? 0)
  }
  return sums
}
