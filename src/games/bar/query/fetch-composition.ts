import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

export interface MadeUnits {
  /** Null = all others. */
  label: string | null
  minute: number
  made: number
}

/**
 * Units made minute by minute: those that were made most by name, the rest together. Minutes in which none was made are
 * left out. `teamId` null = all seats.
 */
export async function fetchComposition(
  db: Kysely<Database>,
  { matchId, teamId, most }: { matchId: number; teamId: number | null; most: number },
): Promise<MadeUnits[]> {
  const { rows } = await sql<MadeUnits>`
    with made as (
      select label, minute, sum(made) as made
      from bar_unit_minutes
      where match_id = ${matchId} and (${teamId}::int is null or team_id = ${teamId}::int)
      group by label, minute),
    ranked as (
      select label, row_number() over (order by sum(made) desc, label) as place
      from made group by label)
    select case when ranked.place <= ${most} then made.label end as label, made.minute, sum(made.made)::int as made
    from made join ranked using (label)
    group by 1, 2
    order by min(ranked.place), made.minute`.execute(db)
  return rows
}
