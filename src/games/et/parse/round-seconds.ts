import type { WrittenRound } from './written-round.ts'

/**
 * How long a round was really played, in seconds; null when nothing in the files tells.
 * `first` is the round one of a round two (its minutes must come off), null otherwise.
 */
export function roundSeconds(input: {
  round: WrittenRound
  placement: { round: 1 | 2; aborted: boolean }
  first: WrittenRound | null
}): number | null {
  return input.round.playMs
}
