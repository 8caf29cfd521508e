import { type Kysely, sql, type Transaction } from 'kysely'
import type { AssignOutcome, Corrections, TeamWish, UnassignOutcome } from '../../../core/corrections/corrections.ts'
import { raiseDataVersion } from '../../../core/db/data-version.ts'
import type { Database } from '../../../core/db/database.ts'
import { fetchAccountIds } from '../../../core/players/fetch-account-ids.ts'
import { sessionTeams } from '../parse/session-teams.ts'
import { anyOf, countedLines } from '../query/counted-lines.ts'
import { assignedTeams, fetchTeamAssignments, otherTeam } from '../query/fetch-team-assignments.ts'
import { fetchTeamRounds } from '../query/fetch-team-rounds.ts'
import { serverLock } from './resolve-accounts.ts'

/**
 * Says which team of an evening somebody was in. Written down is the account they played with and how their first match
 * of the evening began, so that it outlives merges of people and of sessions.
 */
export async function assignTeam(
  db: Kysely<Database>,
  wish: Parameters<Corrections['assignTeam']>[1],
): Promise<AssignOutcome> {
  return db.transaction().execute(async (trx) => {
    const { sessionId, playerId, team, reason, by } = wish
    const serverId = await lockSession(trx, wish)
    if (serverId === null) return { kind: 'unknown' }
    const rounds = (await fetchTeamRounds(trx, [sessionId])).get(sessionId) ?? []
    const bySides = sessionTeams(rounds)
    if (!bySides) return { kind: 'not-there' }

    const assigned = assignedTeams(bySides, await fetchTeamAssignments(trx, [sessionId]))
    const now = sessionTeams(rounds, assigned)?.teams.findIndex((members) =>
      members.some(({ personId }) => personId === playerId),
    )
    const place = await findFirstPlace(trx, sessionId, playerId, bySides.matches)
    if (now === undefined || now < 0 || !place) return { kind: 'not-there' }
    const current = now === 0 ? 1 : 2
    const target = team === 'other' ? otherTeam(current) : team
    if (assigned.get(playerId) === target) return { kind: 'unchanged', team: target }

    await trx
      .insertInto('team_assignments')
      .values({
        server_id: serverId,
        at: place.at,
        account_id: place.accountId,
        began_as: place.firstAxis === target ? 1 : 2,
        reason,
        made_by: by,
      })
      .execute()
    await raiseDataVersion(trx, `server/${serverId}`)
    return { kind: 'assigned', team: target }
  })
}

/** Takes the last word on somebody's team of an evening back. */
export async function unassignTeam(db: Kysely<Database>, wish: TeamWish): Promise<UnassignOutcome> {
  return db.transaction().execute(async (trx) => {
    const serverId = await lockSession(trx, wish)
    if (serverId === null) return { kind: 'unknown' }
    const said = await fetchTeamAssignments(trx, [wish.sessionId])
    const last = said.findLast(({ personId }) => personId === wish.playerId)
    if (!last) return { kind: 'not-assigned' }
    await trx
      .updateTable('team_assignments')
      .set({ undone_by: wish.by, undone_at: sql<Date>`now()` })
      .where('id', '=', last.id)
      .execute()
    await raiseDataVersion(trx, `server/${serverId}`)
    return { kind: 'unassigned' }
  })
}

/** The server of a session in scope, once nobody imports there; null when there is none. */
async function lockSession(trx: Transaction<Database>, { sessionId, scope }: TeamWish): Promise<number | null> {
  const find = () =>
    trx.selectFrom('gaming_sessions').where('id', '=', sessionId).select('server_id').executeTakeFirst()
  const session = await find()
  if (!session || (scope !== null && !scope.includes(session.server_id))) return null
  await sql`select pg_advisory_xact_lock(${serverLock}, ${session.server_id}::int4)`.execute(trx)
  return (await find())?.server_id ?? null
}

/** Where somebody first stood in a match of the evening that has two sides. */
async function findFirstPlace(
  trx: Transaction<Database>,
  sessionId: number,
  playerId: number,
  matches: readonly { matchId: number; firstAxis: 1 | 2 }[],
): Promise<{ at: Date; accountId: number; firstAxis: 1 | 2 } | null> {
  const line = await countedLines(trx, 'counts')
    .where('line.session_id', '=', sessionId)
    .where('line.account_id', '=', anyOf(await fetchAccountIds(trx, 'et', playerId)))
    .where('line.side', 'in', [1, 2])
    .where('line.match_id', '=', anyOf(matches.map(({ matchId }) => matchId)))
    .select(['line.ended_at as at', 'line.account_id as accountId', 'line.match_id as matchId'])
    .orderBy('line.ended_at')
    .orderBy('line.round_id')
    .orderBy('line.line')
    .executeTakeFirst()
  const match = matches.find(({ matchId }) => matchId === line?.matchId)
  return line && match ? { at: line.at, accountId: line.accountId, firstAxis: match.firstAxis } : null
}
