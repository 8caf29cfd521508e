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
import { formatWords } from './formats.ts'
import { whichWords, widerButtons } from './wider-buttons.ts'

/** Rounds somebody needs before their rates say something; the same as on leaderboards. */
const enoughRounds = 10

interface CompareQuestion {
  people: readonly AskedPlayer[]
  period: AskedPeriod
  /** Null = of any kind. */
  format: string | null
  scope: Scope
}

/** Two or three people side by side over rated rounds, and how their matches with and against each other ended. */
export async function answerCompare(
  db: Kysely<Database>,
  { people, period, format, scope }: CompareQuestion,
): Promise<Reply> {
  if (new Set(people.map(({ id }) => id)).size < people.length)
    return notice(say('That is one person'), say('Name two or three different people to compare.'))
  const again = (changed: { period?: string; format?: null }) =>
    formatCommandLine('compare', { ...namesOf(people), period: period.key, format, ...changed })
  const accounts = await Promise.all(people.map(({ id }) => fetchAccountIds(db, 'et', id)))
  const rounds = { period, format, scope }
  const [stats, shared, everybody] = await Promise.all([
    Promise.all(accounts.map((accountIds) => fetchPlayerStats(db, { ...rounds, accountIds, flag: 'rated' }))),
    fetchSharedMatches(db, {
      ...rounds,
      people: people.map(({ id }, at) => ({ id, accountIds: accounts[at] ?? [] })),
    }),
    fetchUsualPlayers(db, { ...rounds, minRounds: enoughRounds }),
  ])
  const compared = people.flatMap(({ id, name }, at): ComparedPlayer[] => {
    const own = stats[at]
    return own ? [{ id, name, stats: own }] : []
  })
  const absent = people.filter((_, at) => !stats[at]).map(({ name }) => name)
  if (absent.length > 0) return nothingOf(absent, { period, format }, again)

  return report({
    title: listOf(people.map(({ name }) => name)),
    subtitle: [
      'ET:Legacy',
      period.label,
      ...formatWords(format),
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
        command: formatCommandLine('rivals', { player: `#${id}`, period: period.key, format }),
      },
      {
        label: say('Records of {name}', { name }),
        command: formatCommandLine('records', { player: `#${id}`, period: period.key, format }),
      },
    ]),
    menus: [periodMenu(period, (key) => again({ period: key }))],
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

function nothingOf(
  names: readonly string[],
  { period, format }: Pick<CompareQuestion, 'period' | 'format'>,
  again: (changed: { period?: string; format?: null }) => string,
): Reply {
  return notice(
    say('Nothing to compare'),
    say(
      '{count, plural, one {{who} has no rated round} other {{who} have no rated round}} ({period}): {unrated} are not rated.',
      { count: names.length, who: listOf(names), period: whichWords(period, format), unrated: say(counted.unrated) },
    ),
    widerButtons({ period, format }, again),
  )
}
