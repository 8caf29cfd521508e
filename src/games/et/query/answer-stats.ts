import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply, Section } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { formatNumber } from '../../../core/metrics/format-metric.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import type { Period, StatsQuestion } from '../../game.ts'
import { describeForm, describeMaps, describeTotals, describeWeapons } from './describe-player.ts'
import { fetchPlayerForm } from './fetch-player-form.ts'
import { fetchPlayerMaps } from './fetch-player-maps.ts'
import { fetchPlayerStats, type PlayerStats } from './fetch-player-stats.ts'
import { fetchPlayerWeapons } from './fetch-player-weapons.ts'

const formRounds = 20
const mapRounds = 200

export const statsViews = ['overview', 'form', 'weapons', 'maps'] as const

/** Everything that counts of one person on the servers in scope: view 'form', 'weapons' or 'maps', anything else is the overview. */
export async function answerStats(
  db: Kysely<Database>,
  { playerId, period, view, scope }: Omit<StatsQuestion, 'now'>,
): Promise<Reply> {
  const [names, accountIds] = await Promise.all([
    fetchDisplayNames(db, [playerId]),
    fetchAccountIds(db, 'et', playerId),
  ])
  const name = names.get(playerId) ?? displayName(null, playerId)
  const stats = await fetchPlayerStats(db, { accountIds, period, scope })
  if (!stats) return noRounds(name, period)

  const { sections, notes = [] } = await describeView(db, view, { name, stats, accountIds, period, scope })
  return report({
    title: name,
    subtitle: subtitleOf(stats, period),
    sections,
    notes: [...notes, ...unratedNote(stats)],
  })
}

interface Person {
  name: string
  stats: PlayerStats
  accountIds: readonly number[]
  period: Period
  scope: Scope
}

async function describeView(
  db: Kysely<Database>,
  view: string,
  { name, stats, ...person }: Person,
): Promise<{ sections: Section[]; notes?: string[] }> {
  if (view === 'weapons')
    return { sections: describeWeapons(name, await fetchPlayerWeapons(db, person)), notes: [gunsNote] }
  if (view === 'maps') {
    const sections = describeMaps(name, await fetchPlayerMaps(db, { ...person, last: mapRounds }))
    return stats.rounds > mapRounds ? { sections, notes: [`Maps are of the last ${mapRounds} rounds.`] } : { sections }
  }
  const lastRounds = { ...person, last: formRounds }
  if (view === 'form') return { sections: describeForm(name, stats, await fetchPlayerForm(db, lastRounds)) }
  const [form, weapons, maps] = await Promise.all([
    fetchPlayerForm(db, lastRounds),
    fetchPlayerWeapons(db, person),
    fetchPlayerMaps(db, { ...person, last: mapRounds }),
  ])
  return { sections: describeTotals(stats, { name, subtitle: subtitleOf(stats, person.period), form, weapons, maps }) }
}

const gunsNote = 'Accuracy and headshots are of guns only.'

function subtitleOf(stats: PlayerStats, period: Period): string {
  return `ET:Legacy · ${period.label} · ${roundsOf(stats)}`
}

function roundsOf({ rounds }: PlayerStats): string {
  return rounds === 1 ? '1 round' : `${formatNumber(rounds)} rounds`
}

function unratedNote({ rounds, ratedRounds }: PlayerStats): string[] {
  const unrated = rounds - ratedRounds
  if (unrated === 0) return []
  const were = unrated === 1 ? '1 round is' : `${formatNumber(unrated)} rounds are`
  return [`${were} not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.`]
}

function noRounds(name: string, period: Period): Reply {
  return period.from === null
    ? notice(
        name,
        'No finished round of this player is on record yet. Rounds show up here once both halves are imported.',
      )
    : notice(name, `No finished round in this period (${period.label}). Try a longer one, like period:all.`)
}
