import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import type { AskedPlayer } from '../../../core/commands/options/player.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { counted } from './counted.ts'
import { type ComparedPlayer, describeCompared } from './describe-compare.ts'
import { fetchPlayerStats } from './fetch-player-stats.ts'
import { fetchSharedMatches } from './fetch-shared-matches.ts'
import { fetchUsualPlayers } from './fetch-usual-players.ts'

/** Rounds somebody needs before their rates say something; the same as on leaderboards. */
const enoughRounds = 10

/** Two or three people side by side over rated rounds, and how their matches with and against each other ended. */
export async function answerCompare(
  db: Kysely<Database>,
  { people, period, scope }: { people: readonly AskedPlayer[]; period: AskedPeriod; scope: Scope },
): Promise<Reply> {
  if (new Set(people.map(({ id }) => id)).size < people.length)
    return notice(say('That is one person'), say('Name two or three different people to compare.'))
  const again = (key: string) => formatCommandLine('compare', { ...namesOf(people), period: key })
  const accounts = await Promise.all(people.map(({ id }) => fetchAccountIds(db, 'et', id)))
  const [stats, shared, everybody] = await Promise.all([
    Promise.all(accounts.map((accountIds) => fetchPlayerStats(db, { accountIds, period, scope, flag: 'rated' }))),
    fetchSharedMatches(db, { playerIds: people.map(({ id }) => id), accountIds: accounts.flat(), period, scope }),
    fetchUsualPlayers(db, { minRounds: enoughRounds, period, scope }),
  ])
  const compared = people.flatMap(({ id, name }, at): ComparedPlayer[] => {
    const own = stats[at]
    return own ? [{ id, name, stats: own }] : []
  })
  const absent = people.filter((_, at) => !stats[at]).map(({ name }) => name)
  if (absent.length > 0) return nothingOf(absent, period, again)

  return report({
    title: listOf(people.map(({ name }) => name)),
    subtitle: [
      'ET:Legacy',
      period.label,
      say('{counts} rated rounds', { counts: compared.map(({ stats }) => formatNumber(stats.rounds)).join(', ') }),
    ].join(' · '),
    sections: describeCompared(compared, shared, everybody),
    notes: [
      say('Rated rounds only: {rated}.', { rated: say(counted.rated) }),
      ...fewRounds(compared),
      say(
        'Matches: decided by the stopwatch, and played from start to end by both, on one team each. A draw (both held) is half a win.',
      ),
    ],
    buttons: people.flatMap(({ id, name }) => [
      {
        label: say('Rivals of {name}', { name }),
        command: formatCommandLine('rivals', { player: `#${id}`, period: period.key }),
      },
      {
        label: say('Records of {name}', { name }),
        command: formatCommandLine('records', { player: `#${id}`, period: period.key }),
      },
    ]),
    menus: [periodMenu(period, again)],
  })
}

function namesOf(people: readonly AskedPlayer[]): Record<string, string> {
  return Object.fromEntries(people.map(({ id }, at) => ['abc'.charAt(at), `#${id}`]))
}

function listOf(names: readonly string[]): string {
  const [last = ''] = names.slice(-1)
  return names.length < 2 ? last : say('{names} and {last}', { names: names.slice(0, -1).join(', '), last })
}

function fewRounds(people: readonly ComparedPlayer[]): string[] {
  const few = people.filter(({ stats }) => stats.rounds < enoughRounds)
  if (few.length === 0) return []
  const who = listOf(few.map(({ name, stats }) => `${name} (${formatNumber(stats.rounds)})`))
  return [say('Fewer than {enough, number} rounds: {who}. Rates of so few say little.', { enough: enoughRounds, who })]
}

function nothingOf(names: readonly string[], period: AskedPeriod, again: (key: string) => string): Reply {
  return notice(
    say('Nothing to compare'),
    say(
      '{count, plural, one {{who} has no rated round} other {{who} have no rated round}} ({period}): {unrated} are not rated.',
      { count: names.length, who: listOf(names), period: period.label, unrated: say(counted.unrated) },
    ),
    period.key === 'all' ? [] : [{ label: say('All time'), command: again('all') }],
  )
}
