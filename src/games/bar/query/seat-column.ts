import { type RawBuilder, sql } from 'kysely'

/** Whether numbers are told of sides or of each seat. */
export type By = 'side' | 'seat'

/** Stands for the side of those of whom nobody says with whom they play. */
export const noSide = -1

/** What rows joined with `bar_players as seat` are grouped by. */
export function seatColumn(by: By): RawBuilder<number> {
  return by === 'side' ? sql<number>`coalesce(seat.ally_team, ${sql.lit(noSide)})` : sql<number>`seat.team_id`
}
