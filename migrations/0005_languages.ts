import { type Kysely, sql } from 'kysely'

/** In which language a guild is answered: what a manager chose, and what Discord said last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table guilds add column language text, add column discord_locale text`.execute(db)
}
