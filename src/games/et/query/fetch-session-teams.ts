import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { type SessionTeams, sessionTeams, type TeamRound } from '../parse/session-teams.ts'
import { countedLines } from './counted-lines.ts'

/**
 * The teams of a session, worked out from its rounds each time it is asked: no roster is stored that could grow stale.
 * Rounds that belong to no match are left out, for nobody knows whose other half they are. Null = no two teams.
 */
export async function fetchSessionTeams(db: Kysely<Database>, sessionId: number): Promise<SessionTeams | null> {
  const lines = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .innerJoin('matches as match', 'match.id', 'line.match_id')
    .where('line.session_id', '=', sessionId)
    .where('line.side', 'in', [1, 2])
    .select([
      'line.round_id as roundId',
      'match.id as matchId',
      sql<1 | 2>`line.round`.as('round'),
      'match.winner',
      sql<1 | 2 | null>`case when line.defender_side in (1, 2) then line.defender_side end`.as('defenderSide'),
      'person.playerId as personId',
      sql<1 | 2>`line.side`.as('side'),
      sql<number>`coalesce(line.seconds_played, 0)`.as('seconds'),
    ])
    .orderBy('line.ended_at')
    .orderBy('line.round_id')
    .orderBy('line.line')
    .execute()
  const rounds = new Map<number, TeamRound & { players: { personId: number; side: 1 | 2; seconds: number }[] }>()
  for (const { roundId, matchId, round, winner, defenderSide, personId, side, seconds } of lines) {
    const known = rounds.get(roundId) ?? { matchId, round, winner, defenderSide, players: [] }
    rounds.set(roundId, known)
    known.players.push({ personId, side, seconds })
  }
  return sessionTeams([...rounds.values()])
}
