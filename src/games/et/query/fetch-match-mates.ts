import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { type MatchRecord, matchesOf } from './match-record.ts'
import { isAskedFor, playedBy, standBits, standOf } from './match-stands.ts'
import type { RoundsQuestion } from './period-totals.ts'

/** Of the matches that somebody stood in so many of the newest are looked at. */
export const rivalMatches = 300

export interface MatchMate {
  playerId: number
  /** On the same team, and on the other: both from the view of the one who asks. */
  together: MatchRecord
  against: MatchRecord
}

export interface MatchMates {
  /** Every match the person stood in, whoever else did. */
  own: MatchRecord
  mates: MatchMate[]
  /** As many as are looked at: there may be more. */
  isCut: boolean
}

const { firstTeam, secondTeam } = standBits
const wholeMatch = sql`(${sql.lit(firstTeam)}, ${sql.lit(secondTeam)})`

/**
 * With and against whom a person played in the newest matches they stood in, at most `rivalMatches`: rated, decided by the
 * stopwatch (a draw, both held, is a decision), both rounds played on one team.
 */
export async function fetchMatchMates(
  db: Kysely<Database>,
  question: RoundsQuestion & { playerId: number; accountIds: readonly number[] },
): Promise<MatchMates> {
  const { playerId, accountIds } = question
  const own = standOf(accountIds)
  const count = (isTogether: boolean, result: number) => sql<number>`
    (count(*) filter (where (stand = own) = ${sql.lit(isTogether)} and result = ${sql.lit(result)}))::int`
  const record = (isTogether: boolean) => sql<MatchRecord>`json_build_object(
    'won', ${count(isTogether, 1)}, 'drawn', ${count(isTogether, 0)}, 'lost', ${count(isTogether, -1)})`
  const { rows } = await sql<MatchMate>`
    with newest as (
      select stood.match_id, stood.accounts, stood.stands, ${own} as own,
             case when stood.winner = 'draw' then 0
                  when (stood.winner = 'first-attackers') = (${own} = ${sql.lit(firstTeam)}) then 1 else -1 end as result
      from match_stands as stood
      where ${playedBy(accountIds)} and ${own} in ${wholeMatch} and ${isAskedFor(question)}
      order by stood.ended_at desc, stood.match_id desc limit ${rivalMatches}
    ), met as (
      select newest.match_id, person."playerId", bit_or(mate.stand) as stand, max(newest.own) as own, max(newest.result) as result
      from newest cross join lateral unnest(newest.accounts, newest.stands) as mate (account_id, stand)
      join ${peopleByAccount(db, 'et')} as person on person."accountId" = mate.account_id
      group by 1, 2
    )
    select "playerId", ${record(true)} as together, ${record(false)} as against
    from met where stand in ${wholeMatch} group by 1`.execute(db)
  const mine = rows.find((mate) => mate.playerId === playerId)?.together ?? { won: 0, drawn: 0, lost: 0 }
  return {
    own: mine,
    mates: rows.filter((mate) => mate.playerId !== playerId),
    isCut: matchesOf(mine) === rivalMatches,
  }
}
