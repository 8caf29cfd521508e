import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import type { TeamRound } from '../parse/session-teams.ts'
import { anyOf, countedLines } from './counted-lines.ts'
import { groupBy } from './group-by.ts'

/**
 * What teams are worked out from, by session: its counted rounds in the order of play. Rounds that belong to no match are
 * left out, for nobody knows whose other half they are.
 */
export async function fetchTeamRounds(
  db: Kysely<Database>,
  sessionIds: readonly number[],
): Promise<Map<number, TeamRound[]>> {
  const lines = await countedLines(db, 'counts')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .innerJoin('matches as match', 'match.id', 'line.match_id')
    .where('line.session_id', '=', anyOf(sessionIds))
    .where('line.side', 'in', [1, 2])
    .select([
      sql<number>`line.session_id`.as('sessionId'),
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
  const sessions = groupBy(lines, ({ sessionId }) => sessionId)
  return new Map(
    [...sessions].map(([sessionId, own]) => [
      sessionId,
      [...groupBy(own, ({ roundId }) => roundId).values()].flatMap(readRound),
    ]),
  )
}

function readRound(lines: readonly (Omit<TeamRound, 'players'> & TeamRound['players'][number])[]): TeamRound[] {
  const [first] = lines
  if (!first) return []
  const { matchId, round, winner, defenderSide } = first
  return [{ matchId, round, winner, defenderSide, players: lines }]
}
