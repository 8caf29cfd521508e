import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/** How often units of a seat were seen in each cell of a grid over the map, row by row from the north west. */
export interface SeatHeat {
  teamId: number
  columns: number
  rows: number
  cells: readonly number[]
}

/** Where the units of each seat were over a match. */
export async function fetchHeat(db: Kysely<Database>, matchId: number): Promise<SeatHeat[]> {
  return db
    .selectFrom('bar_heat')
    .where('match_id', '=', matchId)
    .select(['team_id as teamId', 'columns', 'rows', 'cells'])
    .orderBy('team_id')
    .execute()
}
