import { phrase, say } from '../../../core/language/say.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import type { SessionRound } from './fetch-session-rounds.ts'

const sideNames = { 1: phrase('Axis'), 2: phrase('Allies') } as const

/** How a round went: 'Allies in 7:32', 'Axis held 12:00', 'cut short (3:20)', 'round 1 missing', 'excluded: testing'. */
export function describeRound(round: SessionRound): string {
  const { aborted, excluded, state, seconds, winnerSide, defenderSide } = round
  if (excluded !== null) return say('excluded: {reason}', { reason: excluded })
  const ran = formatClock(seconds)
  if (aborted) return seconds === null ? say('cut short') : say('cut short ({ran})', { ran })
  if (state === 'orphan') return say('round 1 missing')
  if (state === 'waiting') return say('waits for round 1')
  const side = sideKey(winnerSide)
  if (side === null) return seconds === null ? say('no winner') : say('no winner ({ran})', { ran })
  const took = roundTime(round)
  const time = formatClock(took)
  if (winnerSide === defenderSide)
    return took === null
      ? say('{side, select, axis {Axis} other {Allies}} held', { side })
      : say('{side, select, axis {Axis} other {Allies}} held {time}', { side, time })
  if (defenderSide === null)
    return took === null
      ? say('{side, select, axis {Axis} other {Allies}} won', { side })
      : say('{side, select, axis {Axis} other {Allies}} won {time}', { side, time })
  return took === null
    ? say('{side, select, axis {Axis} other {Allies}} got through', { side })
    : say('{side, select, axis {Axis} other {Allies}} in {time}', { side, time })
}

/** How long a round took by the stopwatch, in seconds; as long as it ran when that says nothing. */
export function roundTime(round: SessionRound): number | null {
  const { aborted, state, seconds, limitSeconds, nextLimitSeconds, winnerSide, defenderSide } = round
  if (aborted || state !== 'complete' || sideKey(winnerSide) === null) return seconds
  return (winnerSide === defenderSide ? limitSeconds : nextLimitSeconds) ?? seconds
}

/** Who won the map by the stopwatch; null in a result means that a half is missing. */
export function describeWinner(winner: SessionRound['winner']): string {
  switch (winner) {
    case 'first-attackers':
      return say('attackers of round 1')
    case 'second-attackers':
      return say('attackers of round 2')
    case 'draw':
      return say('draw, both held')
    case null:
      return say('unfinished')
  }
}

/** Rounds that are shown but in no total, and why; empty when all count. */
export function describeUncounted(rounds: readonly SessionRound[]): string[] {
  const out = rounds.filter(({ counts }) => !counts)
  if (out.length === 0) return []
  const by = out.filter(({ excluded }) => excluded !== null)
  const others = out.filter(({ excluded }) => excluded === null)
  const short = others.filter(({ aborted }) => aborted).length
  const waiting = others.filter(({ aborted, state }) => !aborted && state === 'waiting').length
  const orphans = others.filter(({ aborted, state }) => !aborted && state === 'orphan').length
  const reasons = [
    ...(short > 0 ? [say('{count, number} cut short', { count: short })] : []),
    ...(waiting > 0 ? [say('{count, number} waiting for a first half', { count: waiting })] : []),
    ...(orphans > 0 ? [say('{count, number} without a first half', { count: orphans })] : []),
    ...by.map(({ map, round, excluded }) =>
      say('{map} round {round} excluded ({reason})', { map, round: String(round), reason: excluded ?? '' }),
    ),
  ]
  const values = { count: out.length, reasons: reasons.join(', ') }
  return [say('{count, plural, one {# round is} other {# rounds are}} not counted: {reasons}.', values)]
}

export function sideName(side: 1 | 2): string {
  return say(sideNames[side])
}

/** Which side a message is about; null when it is neither. A verb beside it may take another form for each. */
export function sideKey(side: number | null): 'axis' | 'allies' | null {
  if (side === 1) return 'axis'
  return side === 2 ? 'allies' : null
}
