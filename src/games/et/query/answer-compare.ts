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
    return notice('That is one person', 'Name two or three different people to compare.')
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
    subtitle: `ET:Legacy · ${period.label} · ${compared.map(({ stats }) => formatNumber(stats.rounds)).join(', ')} rated rounds`,
    sections: describeCompared(compared, shared, everybody),
    notes: [
      `Rated rounds only: ${counted.rated}.`,
      ...fewRounds(compared),
      'Matches: decided by the stopwatch, and played from start to end by both, on one team each. A draw (both held) is half a win.',
    ],
    buttons: people.flatMap(({ id, name }) => [
      {
        label: `Rivals of ${name}`,
        command: formatCommandLine('rivals', { player: `#${id}`, period: period.key }),
      },
      {
        label: `Records of ${name}`,
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
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ')
}

function fewRounds(people: readonly ComparedPlayer[]): string[] {
  const few = people.filter(({ stats }) => stats.rounds < enoughRounds)
  if (few.length === 0) return []
  const who = listOf(few.map(({ name, stats }) => `${name} (${formatNumber(stats.rounds)})`))
  return [`Fewer than ${enoughRounds} rounds: ${who}. Rates of so few say little.`]
}

function nothingOf(names: readonly string[], period: AskedPeriod, again: (key: string) => string): Reply {
  const have = names.length === 1 ? 'has' : 'have'
  return notice(
    'Nothing to compare',
    `${listOf(names)} ${have} no rated round (${period.label}): ${counted.unrated} are not rated.`,
    period.key === 'all' ? [] : [{ label: 'All time', command: again('all') }],
  )
}
