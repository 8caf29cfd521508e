import type { Kysely } from 'kysely'
import type { Database } from '../../../core/db/database.ts'

/** A fight; places are world units on the ground. */
export interface Fight {
  place: number
  startFrame: number
  endFrame: number
  x: number
  z: number
  damage: number
  teams: readonly number[]
}

/** The greatest fights of a match, greatest first. */
export async function fetchFights(db: Kysely<Database>, matchId: number): Promise<Fight[]> {
  return db
    .selectFrom('bar_engagements')
    .where('match_id', '=', matchId)
    .select(['place', 'start_frame as startFrame', 'end_frame as endFrame', 'x', 'z', 'damage', 'teams'])
    .orderBy('place')
    .execute()
}
