import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatCommandLine } from '../../../core/commands/format-command-line.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { AskedPeriod } from '../../../core/commands/options/period.ts'
import { periodMenu } from '../../../core/commands/period-menu.ts'
import type { Reply } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import { displayName, fetchDisplayNames } from '../../../core/players/fetch-display-names.ts'
import { describeSessionLine } from './describe-session-line.ts'
import { describeSessionList, type ListedSession } from './describe-session-list.ts'
import { fetchSessionSizes } from './fetch-session-sizes.ts'
import { fetchTeamsOfSessions } from './fetch-session-teams.ts'
import { fetchSessions, type SessionLine } from './fetch-sessions.ts'

const pageSize = 10

interface SessionsAsked {
  period: AskedPeriod
  /** From 1. */
  page: number
  scope: Scope
  now: Date
}

/** The evenings of a period, newest first: how long, what was played, who won; each a choice away. */
export async function answerSessions(db: Kysely<Database>, question: SessionsAsked): Promise<Reply> {
  const { period, page, scope, now } = question
  const { from, to } = period
  // One more than is shown tells whether there are older ones: counting them all takes longer than the page.
  const offset = (page - 1) * pageSize
  const found = await fetchSessions(db, { scope, from, to, limit: pageSize + 1, offset })
  const again = (changed: { period?: string; page?: number }) =>
    formatCommandLine('sessions', { period: period.key, page, ...changed })
  if (found.length === 0) return nothing(question, again)

  const shown = found.slice(0, pageSize)
  return report({
    title: say('Evenings'),
    subtitle: ['ET:Legacy', period.label, ...(page > 1 ? [say('page {page, number}', { page })] : [])].join(' · '),
    sections: describeSessionList(await listSessions(db, shown), now),
    notes: [say('Score: two points for a map, one each when both held; none where sides were mixed from map to map.')],
    buttons: [
      ...(page > 1 ? [{ label: say('Newer'), command: again({ page: page - 1 }) }] : []),
      ...(found.length > pageSize ? [{ label: say('Older'), command: again({ page: page + 1 }) }] : []),
    ],
    menus: [
      {
        label: say('Open an evening'),
        options: shown.map((line) => ({
          label: describeSessionLine(line, now),
          command: formatCommandLine('session', { which: `#${line.id}` }),
        })),
      },
      periodMenu(period, (key) => again({ period: key, page: 1 })),
    ],
  })
}

async function listSessions(db: Kysely<Database>, lines: readonly SessionLine[]): Promise<ListedSession[]> {
  const ids = lines.map(({ id }) => id)
  const [sizes, teams] = await Promise.all([fetchSessionSizes(db, ids), fetchTeamsOfSessions(db, ids)])
  const captains = [...teams.values()].flatMap(({ teams: both }) => both.flatMap(([first]) => first?.personId ?? []))
  const names = await fetchDisplayNames(db, captains)
  return lines.map((line) => {
    const own = teams.get(line.id)
    const captainOf = (team: 0 | 1) => {
      const id = own?.teams[team][0]?.personId
      return id === undefined ? '' : (names.get(id) ?? displayName(null, id))
    }
    // What the teams of the evening call no score, or one against two opponents, is none in a line.
    const score = own && own.doubt !== 'mixed' && own.doubt !== 'changed' ? own.score : null
    return { ...line, players: sizes.get(line.id) ?? 0, score, captains: [captainOf(0), captainOf(1)] }
  })
}

function nothing(
  { period, page }: SessionsAsked,
  again: (changed: { period?: string; page?: number }) => string,
): Reply {
  if (page > 1)
    return notice(say('No such page'), say('There are no evenings that far back.'), [
      { label: say('Newest'), command: again({ page: 1 }) },
    ])
  return notice(
    say('No evening yet'),
    say('No round that counts is on record ({period}).', { period: period.label }),
    period.key === 'all' ? [] : [{ label: say('All time'), command: again({ period: 'all', page: 1 }) }],
  )
}
