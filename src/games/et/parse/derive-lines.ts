import type { DerivedLine } from './derived-line.ts'
import type { WrittenRound } from './written-round.ts'

/** A round beside its first half, and what is known of their lengths. */
export interface RoundToDerive {
  round: WrittenRound
  placement: { round: 1 | 2; aborted: boolean }
  /** Of a round two: its round one, when it is there. */
  first: WrittenRound | null
  state: 'complete' | 'waiting' | 'orphan'
  /** Length of this round, of round one: roundSeconds() of each. Null = unknown. */
  seconds: number | null
  firstSeconds: number | null
}

/** What every player did in this round alone. A player who only sat out a round two has no line in it. */
export function deriveLines(_input: RoundToDerive): DerivedLine[] {
  throw new Error('not built yet')
}
