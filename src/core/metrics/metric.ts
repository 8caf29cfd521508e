/**
 * Something players of a game can be ranked and compared by. A room declares its metrics; leaderboards, comparison,
 * autocomplete and exports pick them up. The formula stands here and nowhere else.
 */
export interface Metric {
  /** Stable: it stands in button states and exports. */
  id: string
  label: string
  /** One plain sentence: how it is computed. */
  describe: string
  unit: 'count' | 'percent' | 'ratio' | 'per-minute' | 'per-round' | 'seconds' | 'points'
  /** Digits after the point when shown. */
  digits: number
  /** False for deaths, team damage and their kin. */
  higherIsBetter: boolean
  /**
   * Names of summed columns ('rounds' counts them). Value = base + factor * sum(numerator) / sum(denominator), each
   * summed only over rounds where every column named is known; no denominator = the plain sum.
   */
  numerator: readonly string[]
  denominator: readonly string[] | null
  factor: number
  /** What the quotient is added to; absent = 0. Survival is 100 - 100 * dead / played. */
  base?: number
  /** What stands for the quotient when the denominator sums to 0; absent = 'unknown'. K/D without a death is the kills. */
  overZero?: 'unknown' | 'numerator'
  /** Rounds a player needs to be ranked when the asker says nothing. */
  minRounds: number
}
