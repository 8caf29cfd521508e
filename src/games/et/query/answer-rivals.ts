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
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { describeRivals, type Rival, type RivalGroup } from './describe-rivals.ts'
import { fetchMatchMates, type MatchMates } from './fetch-match-mates.ts'
import { matchesOf } from './match-record.ts'
import { rankRivals } from './rank-rivals.ts'
import { imaginedMatches } from './weigh-matches.ts'

const mostRounds = 600
const mostOfAKind = 5

interface RivalsQuestion {
  player: AskedPlayer
  period: AskedPeriod
  minMatches: number
  scope: Scope
}

/** With whom a person wins more than to be expected, and with whom less; the same of opponents. */
export async function answerRivals(db: Kysely<Database>, question: RivalsQuestion): Promise<Reply> {
  const { player, period, minMatches, scope } = question
  const accountIds = await fetchAccountIds(db, 'et', player.id)
  const found = await fetchMatchMates(db, { playerId: player.id, accountIds, period, scope, last: mostRounds })
  const ranked = rankRivals(found, { minMatches, most: mostOfAKind })
  const kinds = [
    { heading: 'Best partners', mates: ranked.bestPartners },
    { heading: 'Worst partners', mates: ranked.worstPartners },
    { heading: 'Favourite opponents', mates: ranked.favourites },
    { heading: 'Hardest opponents', mates: ranked.nemeses },
  ]
  const shown = kinds.flatMap(({ mates }) => mates.map(({ playerId }) => playerId))
  const again = (changed: { period?: string; min_matches?: number }) =>
    formatCommandLine('rivals', { player: `#${player.id}`, period: period.key, min_matches: minMatches, ...changed })
  if (shown.length === 0) return nobody(question, found, ranked.even, again)

  const names = await fetchDisplayNames(db, shown)
  const groups = kinds.map(
    ({ heading, mates }): RivalGroup => ({
      heading,
      rivals: mates.map(({ playerId, ...weighed }) => ({
        id: playerId,
        name: names.get(playerId) ?? displayName(null, playerId),
        ...weighed,
      })),
    }),
  )
  return report({
    title: `Rivals of ${player.name}`,
    subtitle: `ET:Legacy · ${period.label} · ${matches(matchesOf(found.own))} · ${formatNumber(minMatches)} or more with each`,
    sections: describeRivals(player.name, found.own, groups),
    notes: notesOf(found, ranked, minMatches),
    buttons: [
      { label: 'Stats', command: formatCommandLine('stats', { player: `#${player.id}`, period: period.key }) },
      { label: 'Records', command: formatCommandLine('records', { player: `#${player.id}`, period: period.key }) },
    ],
    menus: [periodMenu(period, (key) => again({ period: key })), compareMenu(player, period, groups)],
  })
}

function compareMenu(player: AskedPlayer, period: AskedPeriod, groups: readonly RivalGroup[]): Menu {
  const rivals = new Map<number, Rival>(groups.flatMap((group) => group.rivals.map((rival) => [rival.id, rival])))
  const options = [...rivals.values()].map(({ id, name }): Button => {
    const command = formatCommandLine('compare', { a: `#${player.id}`, b: `#${id}`, period: period.key })
    return { label: name, command }
  })
  return { label: 'Compare with', options }
}

function notesOf(
  { isCut }: MatchMates,
  { leftOut, even }: { leftOut: number; even: number },
  minMatches: number,
): string[] {
  const cut = isCut ? [`Of the newest ${mostRounds} rated rounds.`] : []
  const out = [
    ...(leftOut > 0 ? [`${people(leftOut)} in fewer than ${matches(minMatches)}`] : []),
    ...(even > 0 ? [`${formatNumber(even)} just as expected`] : []),
  ]
  return [
    ...cut,
    'Rated matches that the stopwatch decided, of people who played both rounds on one team; a draw (both held) is half a win.',
    `Exp: percent won to be expected: the share in all other matches, with ${imaginedMatches} even ones added. ±: points above or below it, with ${imaginedMatches} matches as expected added to these, so that few count little.`,
    ...(out.length > 0 ? [`Left out: ${out.join(', ')}.`] : []),
  ]
}

function nobody(
  { player, period, minMatches }: RivalsQuestion,
  { own, mates }: MatchMates,
  even: number,
  again: (changed: { period?: string; min_matches?: number }) => string,
): Reply {
  const title = `Rivals of ${player.name}`
  const longer = period.key === 'all' ? [] : [{ label: 'All time', command: again({ period: 'all' }) }]
  if (matchesOf(own) === 0)
    return notice(
      title,
      `No rated match that the stopwatch decided and ${player.name} played from start to end (${period.label}).`,
      longer,
    )
  const decided = `${matches(matchesOf(own))} (${period.label})`
  if (even > 0) return notice(title, `${decided}: with and against everybody it came as was to be expected.`, longer)
  return notice(
    title,
    `${decided}, with or against ${people(mates.length)}, but nobody in ${matches(minMatches)} or more.`,
    [...(minMatches > 1 ? [{ label: 'From 1 match', command: again({ min_matches: 1 }) }] : []), ...longer],
  )
}

function matches(count: number): string {
  return count === 1 ? '1 match' : `${formatNumber(count)} matches`
}

function people(count: number): string {
  return count === 1 ? '1 player' : `${formatNumber(count)} players`
}
