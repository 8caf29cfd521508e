import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/** World units on the ground. */
export interface StartBox {
  left: number
  top: number
  right: number
  bottom: number
}

export interface SideRow {
  allyTeam: number
  /** Null = not recorded. */
  won: boolean | null
  box: StartBox | null
}

/** The sides of a match in the order of their ally teams. */
export async function fetchMatchSides(db: Kysely<Database>, matchId: number): Promise<SideRow[]> {
  const rows = await db
    .selectFrom('bar_sides')
    .where('match_id', '=', matchId)
    .select(['ally_team as allyTeam', 'won'])
    .select(['box_left as left', 'box_top as top', 'box_right as right', 'box_bottom as bottom'])
    .orderBy('ally_team')
    .execute()
  return rows.map(({ allyTeam, won, left, top, right, bottom }) => {
    const isKnown = left !== null && top !== null && right !== null && bottom !== null
    return { allyTeam, won, box: isKnown ? { left, top, right, bottom } : null }
  })
}
