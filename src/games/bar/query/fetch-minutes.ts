import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { type By, seatColumn } from './seat-column.ts'

/** A side or a seat in one minute of a match. */
export interface PlayedMinute {
  of: number
  minute: number
  /** The first of it. */
  frame: number
  /** Seats that a row is of. */
  seats: number
  /** These are null when their aspect is missing. */
  commands: number | null
  combatCommands: number | null
  economyCommands: number | null
  unitsMade: number | null
  unitsLost: number | null
  /** Square world units on the ground that the units of each seat span, summed over the seats that had any; null = none had. */
  boxArea: number | null
  boxes: number
}

/** Minute by minute, oldest first. */
export async function fetchMinutes(db: Kysely<Database>, matchId: number, by: By): Promise<PlayedMinute[]> {
  const sum = (column: string) => sql<number | null>`sum(${sql.ref(`played.${column}`)})::int`
  return db
    .selectFrom('bar_player_minutes as played')
    .innerJoin('bar_players as seat', (join) =>
      join.onRef('seat.match_id', '=', 'played.match_id').onRef('seat.team_id', '=', 'played.team_id'),
    )
    .where('played.match_id', '=', matchId)
    .groupBy([seatColumn(by), 'played.minute'])
    .select([seatColumn(by).as('of'), 'played.minute', sql<number>`played.minute * 1800`.as('frame')])
    .select([
      sql<number>`count(*)::int`.as('seats'),
      sum('commands').as('commands'),
      sum('combat_commands').as('combatCommands'),
      sum('economy_commands').as('economyCommands'),
      sum('units_made').as('unitsMade'),
      sum('units_lost').as('unitsLost'),
      sql<number | null>`sum(played.box_area)::float8`.as('boxArea'),
      sql<number>`count(played.box_area)::int`.as('boxes'),
    ])
    .orderBy('played.minute')
    .execute()
}
