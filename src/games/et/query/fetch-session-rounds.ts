import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { MatchTable, RoundState } from '../tables.ts'

export interface SessionRound {
  id: number
  map: string
  /** What was really played, 1 or 2. */
  round: number
  state: RoundState
  aborted: boolean
  /** Why an operator took it out of everything that counts; null = nobody did. */
  excluded: string | null
  /** Whether its numbers are in any total: finished, its own, and not excluded. */
  counts: boolean
  matchId: number | null
  /** Stopwatch result of its match; null = unfinished. */
  winner: MatchTable['winner']
  defenderSide: number | null
  winnerSide: number | null
  limitSeconds: number | null
  /** The attackers' time, or the limit when they failed; null = unknown. */
  nextLimitSeconds: number | null
  seconds: number | null
  startedAt: Date
  axisPlayers: number
  alliesPlayers: number
  hasBot: boolean
}

const exclusionReason = sql<string | null>`case when round.excluded then coalesce((
  select said.reason from round_exclusions as said
  where said.server_id = round.server_id and said.undone_at is null and round.file_name = any(said.file_names)
  order by said.id desc limit 1), '') end`

/** Every round of a session in the order of play, also those that do not count. */
export async function fetchSessionRounds(db: Kysely<Database>, sessionId: number): Promise<SessionRound[]> {
  return db
    .selectFrom('rounds as round')
    .leftJoin('matches as match', 'match.id', 'round.match_id')
    .where('round.session_id', '=', sessionId)
    .select([
      'round.id',
      'round.map',
      'round.round',
      'round.state',
      'round.aborted',
      exclusionReason.as('excluded'),
      sql<boolean>`round.state = 'complete' and not round.aborted and not round.excluded`.as('counts'),
      'round.match_id as matchId',
      'match.winner',
      'round.defender_side as defenderSide',
      'round.winner_side as winnerSide',
      'round.limit_seconds as limitSeconds',
      'round.next_limit_seconds as nextLimitSeconds',
      'round.seconds',
      'round.started_at as startedAt',
      'round.axis_players as axisPlayers',
      'round.allies_players as alliesPlayers',
      'round.has_bot as hasBot',
    ])
    .orderBy('round.ended_at')
    .orderBy('round.id')
    .execute()
}
