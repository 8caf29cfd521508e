import type { FactsSection } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock, formatDuration } from '../../../core/metrics/format-metric.ts'
import { sideKey } from './describe-rounds.ts'
import type { RoundTimes } from './fetch-round-siblings.ts'
import type { SessionRound } from './fetch-session-rounds.ts'

/** How long a round really took and why it ended, by the game's own events; nothing where they were not kept. */
export function describeRoundTimes(times: RoundTimes | null, round: SessionRound): FactsSection['facts'] {
  if (!times) return []
  const { seconds, pauses, pauseSeconds } = times
  const ended = describeEnd(times, round)
  return [
    ...(seconds === null ? [] : [{ label: say('Played for'), value: formatClock(seconds) }]),
    ...(pauses ? [{ label: say('Pauses'), value: describePauses(pauses, pauseSeconds) }] : []),
    ...(ended === null ? [] : [{ label: say('Ended by'), value: ended }]),
  ]
}

function describePauses(count: number, seconds: number | null): string {
  return seconds === null
    ? say('{count, plural, one {# pause} other {# pauses}}', { count })
    : say('{count, plural, one {# pause} other {# pauses}}, {time} in all', { count, time: formatDuration(seconds) })
}

/**
 * The writer knows of surrenders by their vote, and tells the objective from the clock by nothing but the length: what
 * the result speaks against is not told.
 */
function describeEnd(times: RoundTimes, { winnerSide, defenderSide }: SessionRound): string | null {
  const held = winnerSide === null || defenderSide === null ? null : winnerSide === defenderSide
  switch (times.endReason) {
    case 'surrender':
      return describeSurrender(times)
    case 'objective':
      return held === true ? null : say('the objective')
    case 'time_expired':
      return held === false ? null : say('the clock')
    case 'map_change':
      return say('a change of map')
    case 'map_restart':
      return say('a restart of the map')
    default:
      return null
  }
}

function describeSurrender({ surrenderSide, surrenderCaller: caller }: RoundTimes): string {
  const side = sideKey(surrenderSide)
  if (side === null) return caller === null ? say('surrender') : say('surrender, called by {caller}', { caller })
  return caller === null
    ? say('surrender of {side, select, axis {the Axis} other {the Allies}}', { side })
    : say('surrender of {side, select, axis {the Axis} other {the Allies}}, called by {caller}', { side, caller })
}
