import { type Kysely, sql } from 'kysely'

/** A dump can say who played and leave out how long: its sidecar has no duration and no row of it a frame. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table bar_matches alter column seconds drop not null`.execute(db)
}
