import { framesPerSecond } from '../grouping/frames.ts'
import type { Numbers } from '../grouping/group-rows.ts'

/** Part of the rule: ten seconds. */
export const framesPerBin = 10 * framesPerSecond

/** Eleven days of bins, and units over all of them ten times as long as sixty seats with a thousand over three hours. */
const mostBins = 100_000
const mostSteps = 1_000_000_000

/** The bins that rows from a frame until another, and events, reach into. */
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
  const firstBin = Math.floor(first / framesPerBin)
  const bins = Math.floor(last / framesPerBin) - firstBin + 1
  if (bins > mostBins || frames / framesPerBin > mostSteps) {
    throw new Error(`units over frames ${first} to ${last} are no match`)
  }
  return { firstBin, bins }
}
