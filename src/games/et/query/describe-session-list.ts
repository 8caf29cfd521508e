import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatDuration, formatNumber } from '../../../core/metrics/format-metric.ts'
import { describeDay } from './describe-session-line.ts'
import type { SessionLine } from './fetch-sessions.ts'

export interface ListedSession extends SessionLine {
  players: number
  /** Stopwatch points of both teams; null = there were no two teams. */
  score: readonly [number, number] | null
  /** Who played most for either. */
  captains: readonly [string, string]
}

/** Each evening in two lines: its day, how long, who won; and what was played. */
export function describeSessionList(sessions: readonly ListedSession[], now: Date): Section[] {
  return [
    {
      kind: 'facts',
      facts: sessions.map((session) => ({
        label: describeDay(session.startedAt, session.timeZone, now),
        value: describeListed(session),
      })),
    },
  ]
}

function describeListed({ startedAt, endedAt, maps, players, score, captains }: ListedSession): string {
  const [first, second] = captains
  return [
    formatDuration((endedAt.getTime() - startedAt.getTime()) / 1000),
    say('{count, plural, one {# player} other {# players}}', { count: players }),
    ...(score
      ? [
          say('{first}’s team {score} {second}’s team', {
            first,
            second,
            score: score.map((points) => formatNumber(points)).join('–'),
          }),
        ]
      : []),
    say('{count, plural, one {# map} other {# maps}}: {maps}', { count: maps.length, maps: maps.join(', ') }),
  ].join(' · ')
}
