import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type SessionTeams, sessionTeams } from '../parse/session-teams.ts'
import { assignedTeams, fetchTeamAssignments } from './fetch-team-assignments.ts'
import { fetchTeamRounds } from './fetch-team-rounds.ts'

/**
 * The teams of a session, worked out from its rounds each time it is asked: no roster is stored that could grow stale.
 * What an operator said of somebody holds. Null = no two teams.
 */
export async function fetchSessionTeams(db: Kysely<Database>, sessionId: number): Promise<SessionTeams | null> {
  return (await fetchTeamsOfSessions(db, [sessionId])).get(sessionId) ?? null
}

/** The same of several sessions, by session; those without two teams are left out. */
export async function fetchTeamsOfSessions(
  db: Kysely<Database>,
  sessionIds: readonly number[],
): Promise<Map<number, SessionTeams>> {
  const [sessions, assignments] = await Promise.all([
    fetchTeamRounds(db, sessionIds),
    fetchTeamAssignments(db, sessionIds),
  ])
  return new Map(
    [...sessions].flatMap(([sessionId, rounds]) => {
      const bySides = sessionTeams(rounds)
      if (!bySides) return []
      const said = assignments.filter((assignment) => assignment.sessionId === sessionId)
      const teams = said.length === 0 ? bySides : sessionTeams(rounds, assignedTeams(bySides, said))
      return teams ? [[sessionId, teams] as const] : []
    }),
  )
}
