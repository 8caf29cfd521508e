import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** Who a person is by now: themselves, or whom they were merged into. An old button or a note may name the former. */
export async function followMerges(db: Kysely<Database>, playerId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`select ${mergedInto(playerId)} as id`.execute(db)
  return rows[0]?.id ?? playerId
}

/** The same as part of a question. */
export function mergedInto(playerId: number): RawBuilder<number> {
  return sql<number>`(
    with recursive step (id, steps) as (
      select ${playerId}::int4, 0
      union all
      select merge.into_player, step.steps + 1 from step
      join player_merges as merge on merge.from_player = step.id and merge.undone_at is null
    )
    select id from step order by steps desc limit 1)`
}
