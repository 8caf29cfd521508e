import { framesPerSecond } from '../grouping/frames.ts'
import type { Numbers } from '../grouping/group-rows.ts'

/** Part of the rule: ten seconds. */
export const framesPerBin = 10 * framesPerSecond

/** Steps from bin to bin: a match of half an hour has two hundred thousand. */
const mostSteps = 100_000_000

/**
 * The bins that rows reach into, from their frame to another, and events lie in; and how many steps from bin to bin their
 * rows take at most. Throws when this is no match.
 */
export function measureBins(from: Numbers, until: Numbers, events: Numbers) {
  const [rows, last] = [spanOf(from), spanOf(until)]
  const others = spanOf(events)
  const least = Math.min(rows.least, others.least)
  const most = Math.max(last.most, others.most)
  if (least > most) return { firstBin: 0, bins: 0, steps: 0 }
  const frames = last.sum - rows.sum
  if (frames / framesPerBin > mostSteps) throw new Error(`units over frames ${least} to ${most} are no match`)
  const firstBin = Math.floor(least / framesPerBin)
  // A row takes at most two steps more than there are whole bins in its time.
  const steps = Math.ceil(frames / framesPerBin) + 2 * until.length
  return { firstBin, bins: Math.floor(most / framesPerBin) - firstBin + 1, steps }
}

function spanOf(frames: Numbers): { least: number; most: number; sum: number } {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let sum = 0
  for (let row = 0; row < frames.length; row++) {
    const frame = frames[row] ?? 0
    if (frame < least) least = frame
    if (frame > most) most = frame
    sum += frame
  }
  return { least, most, sum }
}
