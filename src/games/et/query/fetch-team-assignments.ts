import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { SessionTeams, TeamNumber } from '../parse/session-teams.ts'

/** What an operator says of somebody's team. */
export interface TeamAssignment {
  id: number
  sessionId: number
  personId: number
  /** The match by whose beginning the team is told. */
  matchId: number
  /** With those who began it as Axis (1), or as Allies (2). */
  beganAs: 1 | 2
  reason: string
  by: string
  at: Date
}

/** A file's stamp is the end of its round; another save of a round is stamped seconds later. Minutes. */
const near = 5

/**
 * What holds of these sessions, in the order in which it was said. Told by a moment and not by a session's number: so it
 * stays with the round of that moment when sessions merge and part. While there is no such round it rests.
 */
export async function fetchTeamAssignments(
  db: Kysely<Database>,
  sessionIds: readonly number[],
): Promise<TeamAssignment[]> {
  const { rows } = await sql<TeamAssignment>`
    select distinct on (said.id) said.id, round.session_id as "sessionId", round.match_id as "matchId",
           person."playerId" as "personId", said.began_as as "beganAs", said.reason, said.made_by as by, said.made_at as at
    from rounds as round
    join team_assignments as said on said.server_id = round.server_id and said.undone_at is null
      and said.at between round.ended_at - make_interval(mins => ${near}) and round.ended_at + make_interval(mins => ${near})
    join ${peopleByAccount(db, 'et')} as person on person."accountId" = said.account_id
    where round.session_id = any(${[...sessionIds]}::int8[]) and round.match_id is not null
    order by said.id, abs(extract(epoch from round.ended_at - said.at)), round.id`.execute(db)
  return rows
}

/** Which team each person was assigned to, by how the evening's matches lie by themselves; the last word holds. */
export function assignedTeams(
  { matches }: SessionTeams,
  assignments: readonly TeamAssignment[],
): Map<number, TeamNumber> {
  const assigned = new Map<number, TeamNumber>()
  for (const { personId, matchId, beganAs } of assignments) {
    const match = matches.find((one) => one.matchId === matchId)
    if (match) assigned.set(personId, beganAs === 1 ? match.firstAxis : otherTeam(match.firstAxis))
  }
  return assigned
}

export function otherTeam(team: TeamNumber): TeamNumber {
  return team === 1 ? 2 : 1
}
