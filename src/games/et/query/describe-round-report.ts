import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { FactsSection, Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatClock, unknown } from '../../../core/metrics/format-metric.ts'
import { roundPost } from '../charts/round-post.ts'
import { sideKey, sideName } from './describe-rounds.ts'
import type { PlayedRound } from './fetch-round.ts'
import type { RoundPlayer } from './fetch-round-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import type { MetricId } from './metrics.ts'
import { metricCell, metricLeader, metricMeasure } from './show-metric.ts'

/** How it ended, who played, who stood out, and a picture. `times`: what the game's own events said, see describe-round-times.ts. */
export function describeRoundReport(
  round: PlayedRound,
  players: readonly RoundPlayer[],
  times: FactsSection['facts'] = [],
): Section[] {
  const match = describeMatch(round)
  const best = describeBest(players)
  return [
    {
      kind: 'facts',
      facts: [
        { label: say('Result'), value: describeResult(round) },
        ...(match === null ? [] : [{ label: say('Match'), value: match }]),
        ...times,
        ...([1, 2] as const).flatMap((side) => describeSide(side, players)),
      ],
    },
    ...(best.length > 0 ? [{ kind: 'facts' as const, heading: say('Stood out'), facts: best }] : []),
    ...describePicture(round, players),
  ]
}

/** Everybody's line, Axis and Allies together, most damage per minute first. */
export function describeRoundPlayers(players: readonly RoundPlayer[]): Section[] {
  return [
    {
      kind: 'table',
      columns: [
        ...columns(
          say('Player'),
          say('K'),
          say('D'),
          say('K/D'),
          say('DPM'),
          say('Acc'),
          say('HS'),
          say('Rev'),
          say('Gib'),
          say('Time'),
        ),
        { label: say('Side') },
      ],
      rows: players.map((player) => [
        player.isBot ? say('{name} (bot)', { name: player.name }) : player.name,
        ...(
          ['kills', 'deaths', 'kd', 'dpm', 'accuracy', 'headshot_rate', 'revives', 'gibs', 'time_played'] as const
        ).map((id) => metricCell(id, player)),
        player.side === 1 || player.side === 2 ? sideName(player.side) : unknown,
      ]),
    },
  ]
}

/** Why a round's numbers are to be read with care; empty when they are not. */
export function describeRoundDoubts(
  { aborted, excluded, state }: SessionRound,
  players: readonly RoundPlayer[],
): string[] {
  const doubtful = players.filter((player) => player.doubtful).length
  return [
    ...(excluded === null ? [] : [say('Excluded: {reason}. This round counts for nothing.', { reason: excluded })]),
    ...(aborted ? [say('Cut short: this round is in no total.')] : []),
    ...(state !== 'complete' && !aborted
      ? [
          say(
            'The file of round 1 is not there, so what is counted over both rounds (kills, damage) is not known for this one.',
          ),
        ]
      : []),
    ...describeDoubtfulLines(doubtful),
  ]
}

/** How many lines have a flag or a reset counter; empty when none has. */
export function describeDoubtfulLines(count: number): string[] {
  if (count === 0) return []
  return [
    say(
      '{count, plural, one {# player line carries} other {# player lines carry}} a doubt (reconnect, or a value the writer got wrong).',
      { count },
    ),
  ]
}

/** 'Allies won in 7:42 of 10:00', 'Axis held for 10:00', 'cut short after 3:20'. */
export function describeResult(round: SessionRound): string {
  const { aborted, seconds, winnerSide, defenderSide, limitSeconds, nextLimitSeconds } = round
  const ran = formatClock(seconds)
  if (aborted) return seconds === null ? say('cut short') : say('cut short after {ran}', { ran })
  const side = sideKey(winnerSide)
  if (side === null) return seconds === null ? say('no winner') : say('no winner after {ran}', { ran })
  const limit = formatClock(limitSeconds)
  if (winnerSide === defenderSide)
    return limitSeconds === null
      ? say('{side, select, axis {Axis} other {Allies}} held', { side })
      : say('{side, select, axis {Axis} other {Allies}} held for {limit}', { side, limit })
  const took = nextLimitSeconds ?? seconds
  if (defenderSide === null || took === null) return say('{side, select, axis {Axis} other {Allies}} won', { side })
  const time = formatClock(took)
  return limitSeconds === null
    ? say('{side, select, axis {Axis} other {Allies}} won in {time}', { side, time })
    : say('{side, select, axis {Axis} other {Allies}} won in {time} of {limit}', { side, time, limit })
}

/** The stopwatch after round two; null while the match is open. */
function describeMatch({ winner, first, nextLimitSeconds, round }: PlayedRound): string | null {
  if (round !== 2 || winner === null) return null
  const before = first && first.winnerSide !== first.defenderSide ? first.nextLimitSeconds : null
  switch (winner) {
    case 'second-attackers': {
      const [time, other] = [formatClock(nextLimitSeconds), formatClock(before)]
      if (nextLimitSeconds === null)
        return before === null ? say('attackers of round 2') : say('attackers of round 2 against {other}', { other })
      return before === null
        ? say('attackers of round 2: {time}', { time })
        : say('attackers of round 2: {time} against {other}', { time, other })
    }
    case 'first-attackers':
      return before === null
        ? say('attackers of round 1, held off in round 2')
        : say('attackers of round 1: {time}, held off in round 2', { time: formatClock(before) })
    case 'draw':
      return say('draw, both held')
  }
}

function describeSide(side: 1 | 2, players: readonly RoundPlayer[]) {
  const own = players.filter((player) => player.side === side)
  const people = own.filter(({ isBot }) => !isBot).map(({ name }) => name)
  const bots = own.length - people.length
  const list = [...people, ...(bots > 0 ? [say('{count, plural, one {# bot} other {# bots}}', { count: bots })] : [])]
  return own.length === 0 ? [] : [{ label: `${sideName(side)} (${own.length})`, value: list.join(', ') }]
}

/** At rates only those who played half of the round or more; nobody for what is unknown or 0 for all. */
function describeBest(players: readonly RoundPlayer[]) {
  const people = players.filter(({ isBot }) => !isBot)
  const longest = Math.max(0, ...people.map((player) => player.time_played ?? 0))
  const present = people.filter((player) => (player.time_played ?? longest) * 2 >= longest)
  const best = (id: MetricId & keyof RoundPlayer, among: readonly RoundPlayer[]) => {
    const [first] = [...among].sort((a, b) => (b[id] ?? 0) - (a[id] ?? 0))
    return first?.[id] ? [metricLeader(id, first)] : []
  }
  return [
    ...best('kills', people),
    ...best('dpm', present),
    ...best('kd', present),
    ...best('revives', people),
    ...best('gibs', people),
    ...best('accuracy', present),
  ]
}

/** None when the round's own numbers are not known: its first half is missing. */
function describePicture(round: PlayedRound, players: readonly RoundPlayer[]): Section[] {
  const people = players.filter(({ isBot }) => !isBot)
  if (people.every(({ dpm, kills }) => dpm === null && kills === null)) return []
  const posted = {
    map: round.map,
    round: round.round,
    result: describeResult(round),
    sides: { 1: describePart(round, 1), 2: describePart(round, 2) },
    players: people.map((player) => ({ ...player, damage: player.damage_given })),
  }
  const measures = {
    dpm: metricMeasure('dpm'),
    kills: metricMeasure('kills'),
    deaths: metricMeasure('deaths'),
    damage: { ...metricMeasure('damage_given'), label: say('Damage') },
    revives: metricMeasure('revives'),
  }
  return chartSection(roundPost(posted, measures))
}

/** What one side did: 'attacked', 'defended'; nothing when the file does not say. */
function describePart({ defenderSide }: PlayedRound, side: 1 | 2): string {
  if (sideKey(defenderSide) === null) return ''
  return side === defenderSide ? say('defended') : say('attacked')
}
