import { framesPerSecond } from '../grouping/frames.ts'
import type { Numbers } from '../grouping/group-rows.ts'

/** Part of the rule: ten seconds. */
export const framesPerBin = 10 * framesPerSecond

/** Steps from bin to bin: a match of half an hour has two hundred thousand. */
const mostSteps = 100_000_000

/** The bins that rows reach into, from their frame to another, and events lie in. Throws when this is no match. */
export function measureBins(from: Numbers, until: Numbers, events: Numbers): { firstBin: number; bins: number } {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let frames = 0
  for (let row = 0; row < until.length; row++) {
    const start = from[row] ?? 0
    const end = until[row] ?? 0
    if (start < first) first = start
    if (end > last) last = end
    frames += end - start
  }
  for (let row = 0; row < events.length; row++) {
    const frame = events[row] ?? 0
    if (frame < first) first = frame
    if (frame > last) last = frame
  }
  if (first > last) return { firstBin: 0, bins: 0 }
  if (frames / framesPerBin > mostSteps) throw new Error(`units over frames ${first} to ${last} are no match`)
  const firstBin = Math.floor(first / framesPerBin)
  return { firstBin, bins: Math.floor(last / framesPerBin) - firstBin + 1 }
}
