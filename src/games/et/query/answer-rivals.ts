import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { AskedPlayer } from '../../../core/commands/options/player.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Button, Menu, Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { describeRivals, explainNobody, type Rival, type RivalGroup, rivalNotes } from './describe-rivals.ts'
import type { MatchMates } from './fetch-match-mates.ts'
import { fetchRivals } from './fetch-rivals.ts'
import { formatWords } from './formats.ts'
import { matchesOf } from './match-record.ts'
import type { RankedRivals } from './rank-rivals.ts'
import { whichWords, widerButtons } from './wider-buttons.ts'

const mostOfAKind = 5

interface RivalsQuestion {
  player: AskedPlayer
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
  minMatches: number
  scope: Scope
}

interface Again {
  period?: string
  format?: null
  min_matches?: number
}

/** With whom a person wins more than to be expected, and with whom less; the same of opponents. */
export async function answerRivals(db: Kysely<Database>, question: RivalsQuestion): Promise<Reply> {
  const { player, period, format, minMatches, scope } = question
  const accountIds = await fetchAccountIds(db, 'et', player.id)
  const asked = { playerId: player.id, accountIds, period, format, scope, minMatches, most: mostOfAKind }
  const { found, ranked, groups } = await fetchRivals(db, asked)
  const rounds = { player: `#${player.id}`, period: period.key, format }
  const again = (changed: Again) => formatCommandLine('rivals', { ...rounds, min_matches: minMatches, ...changed })
  if (groups.length === 0) return nobody(question, found, ranked.even, again)

  return report({
    title: say('Rivals of {name}', { name: player.name }),
    subtitle: [
      'ET:Legacy',
      period.label,
      ...formatWords(format),
      say('{matches, plural, one {# match} other {# matches}}', { matches: matchesOf(found.own) }),
      say('{least, number} or more with each', { least: minMatches }),
    ].join(' · '),
    sections: describeRivals(player.name, found.own, groups),
    notes: [...rivalNotes(found), ...leftOutNote(ranked, minMatches)],
    buttons: [
      { label: say('Stats'), command: formatCommandLine('stats', rounds) },
      { label: say('Records'), command: formatCommandLine('records', rounds) },
    ],
    menus: [periodMenu(period, (key) => again({ period: key })), compareMenu(question, groups)],
  })
}

function compareMenu({ player, period, format }: RivalsQuestion, groups: readonly RivalGroup[]): Menu {
  const rivals = new Map<number, Rival>(groups.flatMap((group) => group.rivals.map((rival) => [rival.id, rival])))
  const options = [...rivals.values()].map(({ id, name }): Button => {
    const command = formatCommandLine('compare', { a: `#${player.id}`, b: `#${id}`, period: period.key, format })
    return { label: name, command }
  })
  return { label: say('Compare with'), options }
}

function leftOutNote({ leftOut, even }: RankedRivals, minMatches: number): string[] {
  const out = [
    ...(leftOut > 0
      ? [
          say(
            '{people, plural, one {# player} other {# players}} in fewer than {matches, plural, one {# match} other {# matches}}',
            { people: leftOut, matches: minMatches },
          ),
        ]
      : []),
    ...(even > 0 ? [say('{count, number} just as expected', { count: even })] : []),
  ]
  return out.length > 0 ? [say('Left out: {people}.', { people: out.join(', ') })] : []
}

function nobody(
  { player, period, format, minMatches }: RivalsQuestion,
  found: MatchMates,
  even: number,
  again: (changed: Again) => string,
): Reply {
  const title = say('Rivals of {name}', { name: player.name })
  const fewer =
    minMatches > 1 && even === 0 && matchesOf(found.own) > 0
      ? [{ label: say('From 1 match'), command: again({ min_matches: 1 }) }]
      : []
  const text = explainNobody({ name: player.name, period: whichWords(period, format), minMatches }, found, even)
  return notice(title, text, [...fewer, ...widerButtons({ period, format }, again)])
}
