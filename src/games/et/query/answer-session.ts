import type { Kysely } from 'kysely'
import type { Scope } from '../../../core/commands/command-context.ts'
import { formatWhen } from '../../../core/commands/format-when.ts'
import { notice } from '../../../core/commands/notice.ts'
import type { Reply, Section } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import type { SessionTeams } from '../parse/session-teams.ts'
import { describeDoubtfulLines } from './describe-round-report.ts'
import { describeUncounted } from './describe-rounds.ts'
import {
  describeOverview,
  describePlayers,
  describeSessionMaps,
  describeSessionSides,
  describeSessionTime,
  describeSessionWeapons,
  regularsOf,
} from './describe-session.ts'
import { describeSessionTeams, describeTeamDoubts } from './describe-session-teams.ts'
import { fetchLastSession, type Session } from './fetch-last-session.ts'
import { fetchSessionForm } from './fetch-session-form.ts'
import { fetchSessionPlayers, type SessionPlayer } from './fetch-session-players.ts'
import { fetchSessionRounds, type SessionRound } from './fetch-session-rounds.ts'
import { fetchSessionSides } from './fetch-session-sides.ts'
import { fetchSessionTeams } from './fetch-session-teams.ts'
import { fetchSessionTime } from './fetch-session-time.ts'
import { fetchSessionWeapons } from './fetch-session-weapons.ts'

export const sessionViews = ['overview', 'players', 'maps', 'teams', 'weapons', 'sides', 'time'] as const
export type SessionView = (typeof sessionViews)[number]

/** As many as can be told apart. */
const bestForm = 4

export interface SessionAnswer {
  /** The session that is shown; null when there is none. */
  sessionId: number | null
  /** The one before it in scope. */
  earlierId: number | null
  reply: Reply
}

/** A session and what was asked of it. `sessionId` null = the newest in scope with a round that counts. */
export async function answerSession(
  db: Kysely<Database>,
  { sessionId, view, scope }: { sessionId: number | null; view: SessionView; scope: Scope },
): Promise<SessionAnswer> {
  const session = await fetchLastSession(db, { scope, id: sessionId })
  if (!session) return { sessionId: null, earlierId: null, reply: noSession(sessionId) }

  const [rounds, players, earlier] = await Promise.all([
    fetchSessionRounds(db, session.id),
    fetchSessionPlayers(db, session.id),
    fetchLastSession(db, { scope, before: session.endedAt }),
  ])
  const title = say('Session of {date}', { date: formatWhen(session.startedAt, session.timeZone).slice(0, 10) })
  const teams = view === 'teams' ? await fetchSessionTeams(db, session.id) : null
  const reply = report({
    title,
    subtitle: describeWhen(session),
    sections: await describeView(db, view, { title, session, rounds, players, teams }),
    notes: [...describeTeamDoubts(teams), ...describeUncounted(rounds), ...describeDoubts(view, players)],
  })
  return { sessionId: session.id, earlierId: earlier?.id ?? null, reply }
}

interface Evening {
  title: string
  session: Session
  rounds: readonly SessionRound[]
  players: readonly SessionPlayer[]
  /** Null unless they are asked for. */
  teams: SessionTeams | null
}

async function describeView(
  db: Kysely<Database>,
  view: SessionView,
  { title, session, rounds, players, teams }: Evening,
): Promise<Section[]> {
  if (players.length === 0 && view !== 'maps' && view !== 'overview')
    return [{ kind: 'text', text: say('No round of this session counts yet. The view "maps" shows what there is.') }]
  switch (view) {
    case 'overview': {
      const best = regularsOf(players, rounds).slice(0, bestForm)
      const [weapons, form] = await Promise.all([
        fetchSessionWeapons(db, session.id),
        fetchSessionForm(db, { sessionId: session.id, playerIds: best.map(({ playerId }) => playerId) }),
      ])
      return describeOverview({ session, rounds, players, weapons, form }, { title, subtitle: session.serverName })
    }
    case 'players':
      return describePlayers(players, rounds)
    case 'maps':
      return describeSessionMaps(rounds)
    case 'teams':
      return describeSessionTeams(teams, players, rounds)
    case 'weapons':
      return describeSessionWeapons(await fetchSessionWeapons(db, session.id))
    case 'sides':
      return describeSessionSides(rounds, await fetchSessionSides(db, session.id))
    case 'time':
      return describeSessionTime(await fetchSessionTime(db, session.id))
  }
}

/** '20:15 – 23:40', with the day when it ended on another one. */
function describeWhen({ serverName, startedAt, endedAt, timeZone }: Session): string {
  const from = formatWhen(startedAt, timeZone)
  const to = formatWhen(endedAt, timeZone)
  const end = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to
  return `${serverName} · ${from.slice(11)} – ${end} (${timeZone})`
}

function describeDoubts(view: SessionView, players: readonly SessionPlayer[]): string[] {
  const doubtful = players.reduce((sum, player) => sum + player.doubtful, 0)
  return view === 'maps' ? [] : describeDoubtfulLines(doubtful)
}

function noSession(sessionId: number | null): Reply {
  if (sessionId !== null)
    return notice(
      say('No such session'),
      say('There is no session {number}. Leave the option out for the newest.', { number: sessionId }),
    )
  return notice(
    say('No session yet'),
    say(
      'No finished round is on record. Rounds show up here once a server wrote both halves of a map; old files come in with "debrief import".',
    ),
  )
}
