import { formatClock } from '../../../core/metrics/format-metric.ts'
import type { SessionRound } from './fetch-session-rounds.ts'

export const sideNames = { 1: 'Axis', 2: 'Allies' } as const

/** How a round went: 'Allies in 7:32', 'Axis held 12:00', 'cut short (3:20)', 'round 1 missing'. */
export function describeRound(round: SessionRound): string {
  if (round.aborted) return round.seconds === null ? 'cut short' : `cut short (${formatClock(round.seconds)})`
  if (round.state === 'orphan') return 'round 1 missing'
  if (round.state === 'waiting') return 'waits for round 1'
  const { winnerSide, defenderSide } = round
  const time = roundTime(round)
  const winner = sideName(winnerSide)
  if (winner === null) return round.seconds === null ? 'no winner' : `no winner (${formatClock(round.seconds)})`
  if (winnerSide === defenderSide) return withTime(`${winner} held`, time)
  return withTime(defenderSide === null ? `${winner} won` : `${winner} in`, time)
}

/** How long a round took by the stopwatch, in seconds; as long as it ran when that says nothing. */
export function roundTime(round: SessionRound): number | null {
  const { aborted, state, seconds, limitSeconds, nextLimitSeconds, winnerSide, defenderSide } = round
  if (aborted || state !== 'complete' || sideName(winnerSide) === null) return seconds
  return (winnerSide === defenderSide ? limitSeconds : nextLimitSeconds) ?? seconds
}

/** Who won the map by the stopwatch; null in a result means that a half is missing. */
export function describeWinner(winner: SessionRound['winner']): string {
  switch (winner) {
    case 'first-attackers':
      return 'attackers of round 1'
    case 'second-attackers':
      return 'attackers of round 2'
    case 'draw':
      return 'draw, both held'
    case null:
      return 'unfinished'
  }
}

/** Rounds that are shown but in no total, and why; empty when all count. */
export function describeUncounted(rounds: readonly SessionRound[]): string[] {
  const out = rounds.filter(({ counts }) => !counts)
  if (out.length === 0) return []
  const reasons = [
    [out.filter(({ aborted }) => aborted).length, 'cut short'],
    [out.filter(({ aborted, state }) => !aborted && state === 'waiting').length, 'waiting for a first half'],
    [out.filter(({ aborted, state }) => !aborted && state === 'orphan').length, 'without a first half'],
  ] as const
  const list = reasons.flatMap(([count, reason]) => (count > 0 ? [`${count} ${reason}`] : []))
  return [`${out.length === 1 ? '1 round is' : `${out.length} rounds are`} not counted: ${list.join(', ')}.`]
}

export function sideName(side: number | null): string | null {
  return side === 1 || side === 2 ? sideNames[side] : null
}

function withTime(text: string, seconds: number | null): string {
  return seconds === null ? text.replace(/ in$/, ' got through') : `${text} ${formatClock(seconds)}`
}
