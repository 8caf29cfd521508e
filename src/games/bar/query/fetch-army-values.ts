import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type By, seatColumn } from './seat-column.ts'

/** What the units of a side or a seat are worth, in metal. */
export interface ArmyValue {
  /** An ally team, or a seat. */
  of: number
  frame: number
  value: number
}

/** Over the match, oldest first; none without unit costs. */
export async function fetchArmyValues(db: Kysely<Database>, matchId: number, by: By): Promise<ArmyValue[]> {
  return db
    .selectFrom('bar_army_values as army')
    .innerJoin('bar_players as seat', (join) =>
      join.onRef('seat.match_id', '=', 'army.match_id').onRef('seat.team_id', '=', 'army.team_id'),
    )
    .where('army.match_id', '=', matchId)
    .groupBy([seatColumn(by), 'army.frame'])
    .select([seatColumn(by).as('of'), 'army.frame'])
    .select(sql<number>`sum(army.value)::float8`.as('value'))
    .orderBy('army.frame')
    .execute()
}
