import type { Kysely } from 'kysely'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import type { StatsQuestion } from '../../game.ts'
import { fetchPlayerStats, type PlayerStats } from './fetch-player-stats.ts'
import { formatWords } from './formats.ts'
import type { RoundsQuestion } from './period-totals.ts'
import { isPlayerView, type PlayerView, playerViews } from './player-views.ts'

export const statsViews: readonly string[] = Object.keys(playerViews)

/** Everything that counts of one person on the servers in scope: one of the views, anything else is the overview. */
export async function answerStats(
  db: Kysely<Database>,
  { player, period, map = null, format = null, view, scope }: Omit<StatsQuestion, 'now'>,
): Promise<Reply> {
  const { id: playerId, name } = player
  const accountIds = await fetchAccountIds(db, 'et', playerId)
  const rounds = { period, map, format, scope }
  const stats = await fetchPlayerStats(db, { accountIds, ...rounds })
  if (!stats) return noRounds(name, rounds)

  const subtitle = subtitleOf(stats, rounds)
  const asked = { playerId, name, subtitle, which: whichRounds(rounds), stats, accountIds, ...rounds }
  const show: PlayerView = playerViews[isPlayerView(view) ? view : 'overview']
  return report({ title: name, subtitle, ...(await show(db, asked)) })
}

function subtitleOf({ rounds }: PlayerStats, question: RoundsQuestion): string {
  const count = say('{count, plural, one {# round} other {# rounds}}', { count: rounds })
  return ['ET:Legacy', whichRounds(question), count].join(' · ')
}

/** 'all time · supply · 3v3' */
function whichRounds({ period, map, format }: RoundsQuestion): string {
  return [period.label, ...(map ? [map] : []), ...formatWords(format)].join(' · ')
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
