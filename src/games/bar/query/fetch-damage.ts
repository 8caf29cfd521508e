import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { seatColumn } from './seat-column.ts'

/** What a side had dealt by then. */
export interface DamageSoFar {
  of: number
  frame: number
  damage: number
}

/** Thirty seconds: three samples. */
const stretch = 900

/** Damage of the sides over a match, oldest first. */
export async function fetchDamage(db: Kysely<Database>, matchId: number): Promise<DamageSoFar[]> {
  return db
    .selectFrom('bar_player_samples as sample')
    .innerJoin('bar_players as seat', (join) =>
      join.onRef('seat.match_id', '=', 'sample.match_id').onRef('seat.team_id', '=', 'sample.team_id'),
    )
    .where('sample.match_id', '=', matchId)
    .where(sql<boolean>`sample.frame % ${sql.lit(stretch)} = 0`)
    .groupBy([seatColumn('side'), 'sample.frame'])
    .select([seatColumn('side').as('of'), 'sample.frame'])
    .select(sql<number>`sum(sample.damage_dealt)::float8`.as('damage'))
    .orderBy('sample.frame')
    .execute()
}
