import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { formatClock } from '../../../core/metrics/format-metric.ts'
import { roundPost } from '../charts/round-post.ts'
import { sideName, sideNames } from './describe-rounds.ts'
import type { PlayedRound } from './fetch-round.ts'
import type { RoundPlayer } from './fetch-round-players.ts'
import type { SessionRound } from './fetch-session-rounds.ts'
import { type MetricId, metricById } from './metrics.ts'
import { metricCell, metricMeasure } from './show-metric.ts'

/** How it ended, who played, who stood out, and a picture. */
export function describeRoundReport(round: PlayedRound, players: readonly RoundPlayer[]): Section[] {
  const match = describeMatch(round)
  const best = describeBest(players)
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Result', value: describeResult(round) },
        ...(match === null ? [] : [{ label: 'Match', value: match }]),
        ...([1, 2] as const).flatMap((side) => describeSide(side, players)),
      ],
    },
    ...(best.length > 0 ? [{ kind: 'facts' as const, heading: 'Stood out', facts: best }] : []),
    ...describePicture(round, players),
  ]
}

/** Everybody's line, Axis and Allies together, most damage per minute first. */
export function describeRoundPlayers(players: readonly RoundPlayer[]): Section[] {
  return [
    {
      kind: 'table',
      columns: [...columns('Player', 'K', 'D', 'K/D', 'DPM', 'Acc', 'HS', 'Rev', 'Gib', 'Time'), { label: 'Side' }],
      rows: players.map((player) => [
        player.isBot ? `${player.name} (bot)` : player.name,
        ...(
          ['kills', 'deaths', 'kd', 'dpm', 'accuracy', 'headshot_rate', 'revives', 'gibs', 'time_played'] as const
        ).map((id) => metricCell(id, player)),
        sideName(player.side) ?? '–',
      ]),
    },
  ]
}

/** Why a round's numbers are to be read with care; empty when they are not. */
export function describeRoundDoubts({ aborted, state }: SessionRound, players: readonly RoundPlayer[]): string[] {
  const doubtful = players.filter((player) => player.doubtful).length
  return [
    ...(aborted ? ['Cut short: this round is in no total.'] : []),
    ...(state !== 'complete' && !aborted
      ? [
          'The file of round 1 is not there, so what is counted over both rounds (kills, damage) is not known for this one.',
        ]
      : []),
    ...(doubtful > 0
      ? [
          `${doubtful === 1 ? '1 player line carries' : `${doubtful} player lines carry`} a doubt (reconnect, or a value the writer got wrong).`,
        ]
      : []),
  ]
}

/** 'Allies won in 7:42 of 10:00', 'Axis held for 10:00', 'cut short after 3:20'. */
export function describeResult(round: SessionRound): string {
  const { aborted, seconds, winnerSide, defenderSide, limitSeconds, nextLimitSeconds } = round
  if (aborted) return seconds === null ? 'cut short' : `cut short after ${formatClock(seconds)}`
  const winner = sideName(winnerSide)
  const limit = limitSeconds === null ? null : formatClock(limitSeconds)
  if (winner === null) return seconds === null ? 'no winner' : `no winner after ${formatClock(seconds)}`
  if (winnerSide === defenderSide) return limit === null ? `${winner} held` : `${winner} held for ${limit}`
  const time = nextLimitSeconds ?? seconds
  if (defenderSide === null || time === null) return `${winner} won`
  return `${winner} won in ${formatClock(time)}${limit === null ? '' : ` of ${limit}`}`
}

/** The stopwatch after round two; null while the match is open. */
function describeMatch({ winner, first, nextLimitSeconds, round }: PlayedRound): string | null {
  if (round !== 2 || winner === null) return null
  const before = first && first.winnerSide !== first.defenderSide ? first.nextLimitSeconds : null
  switch (winner) {
    case 'second-attackers': {
      const time = nextLimitSeconds === null ? '' : `: ${formatClock(nextLimitSeconds)}`
      return `attackers of round 2${time}${before === null ? '' : ` against ${formatClock(before)}`}`
    }
    case 'first-attackers':
      return `attackers of round 1${before === null ? '' : `: ${formatClock(before)}`}, held off in round 2`
    case 'draw':
      return 'draw, both held'
  }
}

function describeSide(side: 1 | 2, players: readonly RoundPlayer[]) {
  const own = players.filter((player) => player.side === side)
  const people = own.filter(({ isBot }) => !isBot).map(({ name }) => name)
  const bots = own.length - people.length
  const list = [...people, ...(bots > 0 ? [bots === 1 ? '1 bot' : `${bots} bots`] : [])]
  return own.length === 0 ? [] : [{ label: `${sideNames[side]} (${own.length})`, value: list.join(', ') }]
}

/** At rates only those who played half of the round or more; nobody for what is unknown or 0 for all. */
function describeBest(players: readonly RoundPlayer[]) {
  const people = players.filter(({ isBot }) => !isBot)
  const longest = Math.max(0, ...people.map((player) => player.time_played ?? 0))
  const present = people.filter((player) => (player.time_played ?? longest) * 2 >= longest)
  const best = (id: MetricId & keyof RoundPlayer, among: readonly RoundPlayer[]) => {
    const [first] = [...among].sort((a, b) => (b[id] ?? 0) - (a[id] ?? 0))
    return first?.[id] ? [{ label: metricById(id).label, value: `${first.name} (${metricCell(id, first)})` }] : []
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
    damage: { ...metricMeasure('damage_given'), label: 'Damage' },
    revives: metricMeasure('revives'),
  }
  return chartSection(roundPost(posted, measures))
}

/** What one side did: 'attacked', 'defended'; nothing when the file does not say. */
function describePart({ defenderSide }: PlayedRound, side: 1 | 2): string {
  if (sideName(defenderSide) === null) return ''
  return side === defenderSide ? 'defended' : 'attacked'
}
