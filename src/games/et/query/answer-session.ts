import type { Kysely } from 'kysely'
import { formatWhen } from '../../../core/commands/format-when.ts'
import type { Menu, Reply, Section } from '../../../core/commands/reply.ts'
import { report } from '../../../core/commands/report.ts'
import type { Database } from '../../../core/db/database.ts'
import { say } from '../../../core/language/say.ts'
import type { SessionTeams } from '../parse/session-teams.ts'
import { type DeedKind, deedNotes, describeEveningDeeds } from './describe-deeds.ts'
import { describeMoments, momentMenu, roundMenu } from './describe-moments.ts'
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
import { fetchSessionDeeds } from './fetch-deeds.ts'
import type { Session } from './fetch-last-session.ts'
import { fetchSessionForm } from './fetch-session-form.ts'
import { fetchSessionMoments } from './fetch-session-moments.ts'
import { fetchSessionPlayers, type SessionPlayer } from './fetch-session-players.ts'
import { fetchSessionRounds, type SessionRound } from './fetch-session-rounds.ts'
import { fetchSessionSides } from './fetch-session-sides.ts'
import { fetchSessionTeams } from './fetch-session-teams.ts'
import { fetchSessionTime } from './fetch-session-time.ts'
import { fetchSessionWeapons, fetchWeaponUses } from './fetch-session-weapons.ts'

export const sessionViews = [
  'overview',
  'players',
  'maps',
  'teams',
  'weapons',
  'support',
  'objectives',
  'sprees',
  'sides',
  'time',
] as const
export type SessionView = (typeof sessionViews)[number]

/** As many as can be told apart. */
const bestForm = 4

/** What is told of a session. */
export async function answerSession(db: Kysely<Database>, session: Session, view: SessionView): Promise<Reply> {
  const [rounds, players] = await Promise.all([fetchSessionRounds(db, session.id), fetchSessionPlayers(db, session.id)])
  const title = say('Session of {date}', { date: formatWhen(session.startedAt, session.timeZone).slice(0, 10) })
  const teams = view === 'teams' ? await fetchSessionTeams(db, session.id) : null
  const { sections, menus = [] } = await describeView(db, view, { title, session, rounds, players, teams })
  return report({
    title,
    subtitle: session.serverName,
    when: { from: session.startedAt, to: session.endedAt, timeZone: session.timeZone },
    sections,
    notes: [
      ...describeTeamDoubts(teams),
      ...(isDeedKind(view) && players.length > 0 ? deedNotes(view) : []),
      ...describeUncounted(rounds),
      ...describeDoubts(view, players),
    ],
    ...(menus.length > 0 ? { menus } : {}),
  })
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
): Promise<{ sections: Section[]; menus?: Menu[] }> {
  if (players.length === 0 && view !== 'maps' && view !== 'overview') {
    const text = say('No round of this session counts yet. The view "maps" shows what there is.')
    return { sections: [{ kind: 'text', text }] }
  }
  switch (view) {
    case 'overview': {
      const best = regularsOf(players, rounds).slice(0, bestForm)
      const [weapons, form] = await Promise.all([
        fetchWeaponUses(db, { sessionId: session.id }),
        fetchSessionForm(db, { sessionId: session.id, playerIds: best.map(({ playerId }) => playerId) }),
      ])
      const evening = { session, rounds, players, weapons, form }
      return { sections: describeOverview(evening, { title, subtitle: session.serverName }) }
    }
    case 'players':
      return { sections: describePlayers(players, rounds) }
    case 'maps':
      return { sections: describeSessionMaps(rounds), menus: roundMenu(rounds) }
    case 'teams':
      return { sections: describeSessionTeams(teams, players, rounds) }
    case 'weapons':
      return { sections: describeSessionWeapons(await fetchSessionWeapons(db, { sessionId: session.id })) }
    case 'support':
    case 'objectives':
      return { sections: describeEveningDeeds(view, await fetchSessionDeeds(db, session.id)) }
    case 'sprees': {
      const [deeds, moments] = await Promise.all([
        fetchSessionDeeds(db, session.id),
        fetchSessionMoments(db, session.id),
      ])
      const sections = [...describeMoments(moments), ...describeEveningDeeds(view, deeds)]
      return { sections, menus: momentMenu(moments) }
    }
    case 'sides':
      return { sections: describeSessionSides(rounds, await fetchSessionSides(db, session.id)) }
    case 'time':
      return { sections: describeSessionTime(await fetchSessionTime(db, session.id)) }
  }
}

function isDeedKind(view: SessionView): view is DeedKind {
  return view === 'support' || view === 'objectives' || view === 'sprees'
}

function describeDoubts(view: SessionView, players: readonly SessionPlayer[]): string[] {
  const doubtful = players.reduce((sum, player) => sum + player.doubtful, 0)
  return view === 'maps' ? [] : describeDoubtfulLines(doubtful)
}
