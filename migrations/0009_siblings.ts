import { type Kysely, sql } from 'kysely'

/**
 * What lies beside round files: awards, and how long a round took by the game's own events. A row is a file. None names
 * its round, which may come before or after it, be withdrawn or imported anew: round and row find each other by server,
 * map, number and time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // wall_at: the stamp of the name as if the server's clock were UTC, so that a change of its zone moves nothing.
  // found: whether the round was there when last looked for; said: lines, to tell a better version from a worse one.
  await sql`
    create table round_awards (
      file_id   bigint primary key references processed_files (id),
      server_id integer references servers (id),
      file_name text not null,
      map       text not null,
      round     smallint not null,
      wall_at   timestamptz not null,
      said      integer not null,
      found     boolean not null,
      awards    jsonb not null,
      duels     jsonb not null
    )`.execute(db)
  await sql`create unique index round_awards_file on round_awards (coalesce(server_id, 0), file_name)`.execute(db)
  await sql`create index round_awards_time on round_awards (server_id, wall_at)`.execute(db)
  await sql`create index round_awards_waiting on round_awards (file_id) where not found`.execute(db)

  await sql`
    create table round_times (
      file_id          bigint primary key references processed_files (id),
      server_id        integer references servers (id),
      file_name        text not null,
      map              text not null,
      round            smallint not null,
      ended_at         timestamptz not null,
      said             integer not null,
      found            boolean not null,
      started_at       timestamptz,
      seconds          integer,
      warmup_seconds   integer,
      pauses           integer,
      pause_seconds    integer,
      end_reason       text,
      surrender_side   smallint check (surrender_side in (1, 2)),
      surrender_caller text,
      axis             jsonb not null,
      allies           jsonb not null
    )`.execute(db)
  await sql`create unique index round_times_file on round_times (coalesce(server_id, 0), file_name)`.execute(db)
  await sql`create index round_times_time on round_times (server_id, ended_at)`.execute(db)
  await sql`create index round_times_waiting on round_times (file_id) where not found`.execute(db)
}
