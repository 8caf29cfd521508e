import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { anyOf } from './counted-lines.ts'
import { countEnds, type MatchRecord } from './match-record.ts'
import { type MatchStand, matchStands } from './match-stands.ts'
import type { PeriodQuestion } from './period-totals.ts'

export interface SharedMatches {
  /** The two, as asked. */
  first: number
  second: number
  /** On one team. */
  together: MatchRecord
  /** On two; from the first one's view. */
  against: MatchRecord
}

/** Every two of these people in the matches both stood in. A match is of the time at which its second round ended. */
export async function fetchSharedMatches(
  db: Kysely<Database>,
  {
    playerIds,
    accountIds,
    period: { from, to },
    scope,
  }: { playerIds: readonly number[]; accountIds: readonly number[] } & PeriodQuestion,
): Promise<SharedMatches[]> {
  // Which rounds several were in stands in an index alone; the lines of all others are never read.
  const shared = sql<number>`(select round_id from player_stats where account_id = ${anyOf(accountIds)}
    group by round_id having count(*) > 1)`
  const decidedAt = sql<Date>`max(line.ended_at) filter (where line.round = 2)`
  const stands = await matchStands(db)
    .where('line.round_id', 'in', shared)
    .where('line.account_id', '=', anyOf(accountIds))
    .$if(scope !== null, (query) => query.where('line.server_id', '=', anyOf(scope ?? [])))
    .$if(from !== null, (query) => query.having(decidedAt, '>=', from ?? new Date(0)))
    .$if(to !== null, (query) => query.having(decidedAt, '<', to ?? new Date(0)))
    .execute()
  return pairsOf(playerIds).map(([first, second]) => ({ first, second, ...shareOf(stands, first, second) }))
}

function shareOf(stands: readonly MatchStand[], first: number, second: number) {
  const others = new Map(stands.flatMap((stand) => (stand.playerId === second ? [[stand.matchId, stand]] : [])))
  const both = stands.flatMap((stand) => {
    const other = stand.playerId === first ? others.get(stand.matchId) : undefined
    return other ? [{ isTogether: other.attackedFirst === stand.attackedFirst, end: stand.end }] : []
  })
  return {
    together: countEnds(both.filter(({ isTogether }) => isTogether).map(({ end }) => end)),
    against: countEnds(both.filter(({ isTogether }) => !isTogether).map(({ end }) => end)),
  }
}

function pairsOf(playerIds: readonly number[]): [number, number][] {
  return playerIds.flatMap((first, at) => playerIds.slice(at + 1).map((second): [number, number] => [first, second]))
}
