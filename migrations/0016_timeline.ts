import { type Kysely, sql } from 'kysely'

/**
 * The rounds of a day on a server stand side by side in the index but not in the table: Postgres rather read the rounds of
 * all servers on that day. With all that is asked of them in the index, it reads neither the others nor the table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index rounds_timeline`.execute(db)
  await sql`
    create index rounds_timeline on rounds (server_id, ended_at) include (id, map, session_id, round, state, aborted,
      excluded, rated, format)`.execute(db)
}
