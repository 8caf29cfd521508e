import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { rivalDots } from '../charts/rival-dots.ts'
import { type MatchMates, rivalMatches } from './fetch-match-mates.ts'
import { formatRecord, formatShare, type MatchRecord, matchesOf } from './match-record.ts'
import { imaginedMatches, type WeighedMatches } from './weigh-matches.ts'

export interface Rival extends WeighedMatches {
  id: number
  name: string
}

export interface RivalGroup {
  heading: string
  rivals: readonly Rival[]
}

/** In words, picture and tables. */
export function describeRivals(name: string, own: MatchRecord, groups: readonly RivalGroup[]): Section[] {
  return [
    {
      kind: 'facts',
      facts: [
        {
          label: say('All matches'),
          value: say('{record} (won, drawn, lost), {share} won', {
            record: formatRecord(own),
            share: formatShare(own),
          }),
        },
      ],
    },
    ...chartSection(rivalDots(name, groups)),
    ...groups.map(
      ({ heading, rivals }): Section => ({
        kind: 'table',
        heading,
        columns: columns(say('Player'), say('W–D–L'), say('Exp'), '±'),
        rows: rivals.map(({ name, record, expected, weighed }) => [
          name,
          formatRecord(record),
          formatNumber(100 * expected),
          signed(100 * (weighed - expected)),
        ]),
      }),
    ),
  ]
}

/** Which matches these are, and how they were weighed. */
export function rivalNotes({ isCut }: Pick<MatchMates, 'isCut'>): string[] {
  return [
    say(
      'Rated matches that the stopwatch decided, of people who played both rounds on one team; a draw (both held) is half a win.',
    ),
    ...(isCut ? [say('Of these matches the newest {count, number}.', { count: rivalMatches })] : []),
    say(
      'Exp: percent won to be expected: the share in all other matches, with {imagined} even ones added. ±: points above or below it, with {imagined} matches as expected added to these, so that few count little.',
      { imagined: imaginedMatches },
    ),
  ]
}

/** Why nobody stands out; `even` is how many came out just as expected. */
export function explainNobody(
  { name, period, minMatches }: { name: string; period: string; minMatches: number },
  { own, mates }: Pick<MatchMates, 'own' | 'mates'>,
  even: number,
): string {
  const decided = { decided: matchesOf(own), period }
  if (decided.decided === 0)
    return say('No rated match that the stopwatch decided and {name} played from start to end ({period}).', {
      name,
      period,
    })
  return even > 0
    ? say(
        '{decided, plural, one {# match} other {# matches}} ({period}): with and against everybody it came as was to be expected.',
        decided,
      )
    : say(
        '{decided, plural, one {# match} other {# matches}} ({period}), with or against {people, plural, one {# player} other {# players}}, but nobody in {least, plural, one {# match} other {# matches}} or more.',
        { ...decided, people: mates.length, least: minMatches },
      )
}

/** '+9', '0', '-12': whole points of a hundred, the same distance alike in both directions. */
function signed(points: number): string {
  const whole = Math.round(Math.abs(points) + 1e-9)
  return whole === 0 ? '0' : `${points > 0 ? '+' : '-'}${whole}`
}
