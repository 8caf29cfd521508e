import type { Kysely } from 'kysely'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply, Section } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import type { StatsQuestion } from '../../game.ts'
import { describeForm, describeMaps, describeTotals, describeWeapons } from './describe-player.ts'
import { fetchPlayerForm } from './fetch-player-form.ts'
import { fetchPlayerMaps } from './fetch-player-maps.ts'
import { fetchPlayerStats, type PlayerStats } from './fetch-player-stats.ts'
import { fetchPlayerWeapons } from './fetch-player-weapons.ts'
import { formats } from './formats.ts'
import type { RoundsQuestion } from './period-totals.ts'

const formRounds = 20
const mapRounds = 200

export const statsViews = ['overview', 'form', 'weapons', 'maps'] as const

/** Everything that counts of one person on the servers in scope: view 'form', 'weapons' or 'maps', anything else is the overview. */
export async function answerStats(
  db: Kysely<Database>,
  { playerId, period, map = null, format = null, view, scope }: Omit<StatsQuestion, 'now'>,
): Promise<Reply> {
  const [names, accountIds] = await Promise.all([
    fetchDisplayNames(db, [playerId]),
    fetchAccountIds(db, 'et', playerId),
  ])
  const name = names.get(playerId) ?? displayName(null, playerId)
  const rounds = { period, map, format, scope }
  const stats = await fetchPlayerStats(db, { accountIds, ...rounds })
  if (!stats) return noRounds(name, rounds)

  const { sections, notes = [] } = await describeView(db, view, { name, stats, accountIds, ...rounds })
  return report({
    title: name,
    subtitle: subtitleOf(stats, rounds),
    sections,
    notes: [...notes, ...unratedNote(stats)],
  })
}

interface Person extends RoundsQuestion {
  name: string
  stats: PlayerStats
  accountIds: readonly number[]
}

async function describeView(
  db: Kysely<Database>,
  view: string,
  { name, stats, ...person }: Person,
): Promise<{ sections: Section[]; notes?: string[] }> {
  if (view === 'weapons')
    return {
      sections: describeWeapons(name, await fetchPlayerWeapons(db, person)),
      notes: [say('Accuracy and headshots are of guns only.')],
    }
  if (view === 'maps') {
    const sections = describeMaps(name, await fetchPlayerMaps(db, { ...person, last: mapRounds }))
    return stats.rounds > mapRounds
      ? { sections, notes: [say('Maps are of the last {count, number} rounds.', { count: mapRounds })] }
      : { sections }
  }
  const lastRounds = { ...person, last: formRounds }
  if (view === 'form') return { sections: describeForm(name, stats, await fetchPlayerForm(db, lastRounds)) }
  const [form, weapons, maps] = await Promise.all([
    fetchPlayerForm(db, lastRounds),
    fetchPlayerWeapons(db, person),
    fetchPlayerMaps(db, { ...person, last: mapRounds }),
  ])
  return { sections: describeTotals(stats, { name, subtitle: subtitleOf(stats, person), form, weapons, maps }) }
}

function subtitleOf({ rounds }: PlayerStats, question: RoundsQuestion): string {
  const count = say('{count, plural, one {# round} other {# rounds}}', { count: rounds })
  return ['ET:Legacy', whichRounds(question), count].join(' · ')
}

/** 'all time · supply · 3v3' */
function whichRounds({ period, map, format }: RoundsQuestion): string {
  const label = formats.find(({ id }) => id === format)?.label
  return [period.label, ...(map ? [map] : []), ...(label ? [say(label)] : [])].join(' · ')
}

function unratedNote({ rounds, ratedRounds }: PlayerStats): string[] {
  const unrated = rounds - ratedRounds
  if (unrated === 0) return []
  return [
    say(
      '{count, plural, one {# round is} other {# rounds are}} not rated (a bot, or fewer than two a side): in these numbers, but not on leaderboards.',
      { count: unrated },
    ),
  ]
}

function noRounds(name: string, question: RoundsQuestion): Reply {
  if (question.map || question.format)
    return notice(
      name,
      say('No finished round of this kind ({rounds}). Try it without map or format, or over a longer period.', {
        rounds: whichRounds(question),
      }),
    )
  return question.period.from === null
    ? notice(
        name,
        say('No finished round of this player is on record yet. Rounds show up here once both halves are imported.'),
      )
    : notice(
        name,
        say('No finished round in this period ({period}). Try a longer one, like period:all.', {
          period: question.period.label,
        }),
      )
}
