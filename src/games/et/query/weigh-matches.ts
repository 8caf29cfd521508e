import { type MatchRecord, matchesOf, pointsOf } from './match-record.ts'

/** Imagined matches at what was expected, beside the real ones: few matches are drawn to it, many are hardly moved. */
export const imaginedMatches = 10

/** How somebody's matches with another went, beside what was to be expected. Shares are of points, 0 to 1. */
export interface WeighedMatches {
  record: MatchRecord
  matches: number
  expected: number
  /** The share with the other, drawn to what was expected. */
  weighed: number
}

/**
 * Expected is the share in all other matches of the same person, with imagined even ones, since most people win half:
 * e = (p₀ + 5) / (n₀ + 10). Weighed is the share in these matches with as many imagined ones at e: (p + 10 e) / (n + 10).
 * The difference is n / (n + 10) of that between what was and what was expected.
 */
export function weighMatches(own: MatchRecord, record: MatchRecord): WeighedMatches {
  const matches = matchesOf(record)
  const expected =
    (pointsOf(own) - pointsOf(record) + imaginedMatches / 2) / (matchesOf(own) - matches + imaginedMatches)
  const weighed = (pointsOf(record) + imaginedMatches * expected) / (matches + imaginedMatches)
  return { record, matches, expected, weighed }
}
