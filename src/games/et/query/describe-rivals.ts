import { chartSection } from '../../../core/commands/chart-section.ts'
import { columns } from '../../../core/commands/columns.ts'
import type { Section } from '../../../core/commands/reply.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { rivalDots } from '../charts/rival-dots.ts'
import { formatRecord, formatShare, type MatchRecord } from './match-record.ts'
import type { WeighedMatches } from './weigh-matches.ts'

export interface Rival extends WeighedMatches {
  id: number
  name: string
}

export interface RivalGroup {
  heading: string
  rivals: readonly Rival[]
}

/** In words, picture and tables; groups without anybody are left out. */
export function describeRivals(name: string, own: MatchRecord, groups: readonly RivalGroup[]): Section[] {
  const filled = groups.filter(({ rivals }) => rivals.length > 0)
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
    ...chartSection(rivalDots(name, filled)),
    ...filled.map(
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

/** '+9', '0', '-12': whole points of a hundred, the same distance alike in both directions. */
function signed(points: number): string {
  const whole = Math.round(Math.abs(points) + 1e-9)
  return whole === 0 ? '0' : `${points > 0 ? '+' : '-'}${whole}`
}
