import type { MatchHalf } from '../parse/match-result.ts'
import type { RoundHead } from '../parse/pair-rounds.ts'

/** A round as the stopwatch sees it: one that was excluded decides no more than one that was cut short. */
export function matchHalf(
  head: Pick<RoundHead, 'defenderSide' | 'winnerSide' | 'limitSeconds' | 'nextLimitSeconds'>,
  { aborted, excluded }: { aborted: boolean; excluded: boolean },
): MatchHalf {
  return { ...head, aborted: aborted || excluded }
}
