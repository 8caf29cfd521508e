import { type Kysely, sql } from 'kysely'

/** What /map and /weapon ask: rounds of a map, and everybody's use of a weapon. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // 10,000 rounds of a map lie on half as many pages of the table; all that is asked of them stands in the index.
  await sql`drop index rounds_map`.execute(db)
  await sql`
    create index rounds_map on rounds (map, ended_at) include (id, server_id, session_id, round, state, aborted, excluded,
      rated, format, defender_side, winner_side, limit_seconds, next_limit_seconds)`.execute(db)

  // Totals are kept by account, and would be read whole. None of these columns ever changes, so a total that grows stays
  // where it is in the index.
  await sql`create index weapon_totals_weapon on weapon_totals (weapon, span, starts_on)`.execute(db)
}
