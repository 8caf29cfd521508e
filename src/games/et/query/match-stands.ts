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

const end = sql<MatchEnd>`case when match.winner = 'draw' then 'drawn'
  when (match.winner = 'first-attackers') = bool_and(${attackedFirst}) then 'won' else 'lost' end`

/**
 * Who stood where in rated matches that a stopwatch decided (a draw, both held, is a decision). Only people who played
 * both rounds, and on one team: whoever swapped within the match, or was there for half of it, stands for nobody.
 */
export function matchStands(db: Kysely<Database>) {
  return countedLines(db, 'rated')
    .innerJoin('matches as match', 'match.id', 'line.match_id')
    .innerJoin(peopleByAccount(db, 'et').as('person'), 'person.accountId', 'line.account_id')
    .where('match.winner', 'is not', null)
    .where('line.side', 'in', [1, 2])
    .where('line.defender_side', 'in', [1, 2])
    .groupBy(['match.id', 'match.winner', 'person.playerId'])
    .having(
      sql<boolean>`bool_or(line.round = 1) and bool_or(line.round = 2) and bool_and(${attackedFirst}) = bool_or(${attackedFirst})`,
    )
    .select([
      'match.id as matchId',
      'person.playerId',
      sql<boolean>`bool_and(${attackedFirst})`.as('attackedFirst'),
      end.as('end'),
    ])
}
