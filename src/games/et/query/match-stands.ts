import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { peopleByAccount } from '../../../core/players/people-by-account.ts'
import { countedLines } from './counted-lines.ts'
import type { MatchEnd } from './match-record.ts'

/** What a person was in a decided match. */
export interface MatchStand {
  matchId: number
  playerId: number
  /** Whose team: that which attacked in round one, or the other. */
  attackedFirst: boolean
  end: MatchEnd
}

/** A map's defending side stays while its people swap: who attacks in round one defends in round two. */
const attackedFirst = sql<boolean>`((line.side <> line.defender_side) = (line.round = 1))`

const end = sql<MatchEnd>`case when line.winner = 'draw' then 'drawn'
  when (line.winner = 'first-attackers') = bool_and(${attackedFirst}) then 'won' else 'lost' end`

/**
 * Who stood where in those of these matches that are rated and that a stopwatch decided (a draw, both held, is a
 * decision). Only people who played both rounds, and on one team: whoever swapped within the match, or was there for
 * half of it, stands for nobody.
 *
 * One match after the other (`offset 0` keeps the planner to it): asked for three hundred at once it reads all matches
 * and rounds there are (100,000 rounds: 88 ms; so: 14 ms).
 */
export async function fetchMatchStands(db: Kysely<Database>, matchIds: readonly number[]): Promise<MatchStand[]> {
  if (matchIds.length === 0) return []
  const lines = countedLines(db, 'rated')
    .innerJoin('matches as match', 'match.id', 'line.match_id')
    .where(sql<boolean>`line.match_id = wanted.id and match.id = wanted.id`)
    .where('match.winner', 'is not', null)
    .where('line.side', 'in', [1, 2])
    .where('line.defender_side', 'in', [1, 2])
    .select(['match.id as match_id', 'match.winner'])
    .select(['line.account_id', 'line.side', 'line.defender_side', 'line.round'])
    .offset(0)
  const ofAll = db
    .selectFrom(sql<{ id: number }>`unnest(${[...matchIds]}::int8[])`.as<'wanted'>(sql`wanted (id)`))
    .crossJoinLateral(lines.as('line'))
    .selectAll('line')
    .offset(0)
  return db
    .selectFrom(ofAll.as('line'))
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .groupBy(['line.match_id', 'line.winner', 'person.playerId'])
    .having(
      sql<boolean>`bool_or(line.round = 1) and bool_or(line.round = 2) and bool_and(${attackedFirst}) = bool_or(${attackedFirst})`,
    )
    .select([
      'line.match_id as matchId',
      'person.playerId',
      sql<boolean>`bool_and(${attackedFirst})`.as('attackedFirst'),
      end.as('end'),
    ])
    .execute()
}
