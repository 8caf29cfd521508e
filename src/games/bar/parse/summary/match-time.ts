import { framesPerSecond } from '../../stats/grouping/frames.ts'
import type { DecodedAspects, IntColumn } from '../decoded-aspect.ts'

/** Hours; what says it took longer is damaged, and every minute of a match has rows. */
export const longestMatch = 24

/** The least and the greatest frame of each aspect that has rows. */
export function framesOf(aspects: DecodedAspects): { aspect: string; first: number; last: number }[] {
  return Object.values(aspects).flatMap((decoded) => {
    const frame = 'frame' in decoded.columns ? (decoded.columns.frame as IntColumn) : null
    if (!frame || decoded.rows === 0) return []
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (const value of frame.values) {
      if (value < first) first = value
      if (value > last) last = value
    }
    return { aspect: decoded.aspect, first, last }
  })
}

/**
 * Seconds a match took by its rows: until the last of unit_events, which is within a second of what the API says;
 * without that aspect until the last of any. Null when no row has a frame.
 */
export function secondsByRows(frames: readonly { aspect: string; last: number }[]): number | null {
  const events = frames.find(({ aspect }) => aspect === 'unit_events')
  const last = events?.last ?? Math.max(...frames.map((one) => one.last))
  return Number.isFinite(last) ? last / framesPerSecond : null
}
