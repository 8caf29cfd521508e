export type MatchWinner = 'first-attackers' | 'second-attackers' | 'draw'

/** What the stopwatch needs of one half. `rounds` columns or a WrittenRound with its placement have this shape. */
export interface MatchHalf {
  aborted: boolean
  defenderSide: number | null
  winnerSide: number | null
  limitSeconds: number | null
  /** Header field 7: the attackers' time, or the limit when they failed. */
  nextLimitSeconds: number | null
}

/**
 * Who won a stopwatch map: the team that attacked in round one, the one that attacked in round two, or nobody (both held).
 * Round two is played against round one's time, so attackers who get through in round two have beaten it.
 * Null when a half is missing or was cut short, or when the header does not say who won it.
 */
export function matchResult(first: MatchHalf, second: MatchHalf | null): MatchWinner | null {
  if (!second || first.aborted || second.aborted) return null
  const firstThrough = attackersGotThrough(first)
  const secondThrough = attackersGotThrough(second)
  if (secondThrough === null) return null
  if (secondThrough) return 'second-attackers'
  if (firstThrough === null) return null
  return firstThrough ? 'first-attackers' : 'draw'
}

/**
 * By sides; only when one of them is unknown by the times: a time below the limit is an attackers' time. A time equal to
 * the limit says nothing (a goal in the last second and a hold look alike), and "within 30 s of the limit" mislabelled
 * 31 % of the holds in the field.
 */
function attackersGotThrough(half: MatchHalf): boolean | null {
  if (half.defenderSide !== null && half.winnerSide !== null) return half.winnerSide !== half.defenderSide
  if (half.nextLimitSeconds !== null && half.limitSeconds !== null && half.nextLimitSeconds < half.limitSeconds)
    return true
  return null
}
