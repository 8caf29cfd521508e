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
export function sampleChanges({ frames, teams, amounts }: ValueChanges, lastFrame: number): ValueSamples {
  const seats = [...new Set(teams)].sort((a, b) => a - b)
  const seatOf = new Map(seats.map((team, seat) => [team, seat]))
  const times = Math.ceil(lastFrame / interval) + 1
  if (times * seats.length > mostSamples) {
    throw new Error(`${seats.length} seats up to frame ${lastFrame} are no match`)
  }
  const changes = new Float64Array(times * seats.length)
  for (let at = 0; at < teams.length; at++) {
    const team = teams[at] ?? 0
    const time = Math.min(Math.max(Math.ceil((frames[at] ?? 0) / interval), 0), times - 1)
    const place = time * seats.length + (seatOf.get(team) ?? 0)
    changes[place] = (changes[place] ?? 0) + (amounts[at] ?? 0)
  }
  const owned = new Float64Array(seats.length)
  const samples = { frames: changes.slice(), teamIds: changes.slice(), values: changes.slice() }
  for (let place = 0; place < changes.length; place++) {
    const seat = place % seats.length
    const value = (owned[seat] ?? 0) + (changes[place] ?? 0)
    owned[seat] = value
    samples.frames[place] = Math.min(Math.floor(place / seats.length) * interval, lastFrame)
    samples.teamIds[place] = seats[seat] ?? 0
    samples.values[place] = value
  }
  return samples
}
