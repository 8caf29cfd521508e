import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

export interface Gift {
  from: number
  to: number
  units: number
  /** Metal; null without unit costs. */
  value: number | null
}

/** Units handed over in a match, seat to seat. */
export async function fetchGifts(db: Kysely<Database>, matchId: number): Promise<Gift[]> {
  return db
    .selectFrom('bar_gifts')
    .where('match_id', '=', matchId)
    .select(['from_team as from', 'to_team as to', 'units', 'value'])
    .orderBy('from_team')
    .orderBy('to_team')
    .execute()
}
