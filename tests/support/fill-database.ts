import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'

/** Rows in every table, with what is hard to carry over: circles of keys, odd names, edges of number and time. */
export async function fillDatabase(db: Kysely<Database>, rounds: number): Promise<void> {
  const odd = 'a"b\\c\n\t\u2028\u2029é̄\u{1F480}^1<@&1>'
  await db.transaction().execute(async (trx) => {
    await sql`insert into servers (key, name, names) values ('one', ${odd}, array['x', ${odd}, null, '{}']), ('two', 'Two', '{}')`.execute(
      trx,
    )
    await sql`insert into feed_events (server_id, kind, reason, at) values (1, 'broken', ${odd}, '2026-02-28 23:59:59.123456+01'), (1, 'healed', null, default)`.execute(
      trx,
    )
    await sql`insert into processed_files (game, server_id, name, size, sha256, archive_path, parser_version, state)
      select 'et', 1, 'f' || n, 9007199254740991, 's' || n, ${odd}, '1', 'imported' from generate_series(1, ${rounds}) n`.execute(
      trx,
    )
    await sql`insert into boards (guild_id, channel_id, line, nonce, held_until, created_by, created_at, reason)
      values ('1', '2', '/server', 'n', 'infinity', '9', '2026-01-01', ${odd})`.execute(trx)
    await sql`insert into players (name) values (${odd}), (null)`.execute(trx)
    await sql`insert into player_accounts (game, account_id, player_id, is_bot) values ('et', 'A', 1, false), ('et', 'B', 2, true)`.execute(
      trx,
    )
    await sql`insert into player_names values (1, ${odd}, ${odd}, 'abc', 3, '-infinity', '2026-01-01 00:00:00.000001Z')`.execute(
      trx,
    )
    await sql`insert into player_links (discord_id, player_id, linked_by) values ('1', 1, '2')`.execute(trx)
    await sql`insert into player_merges (into_player, from_player, account_ids, discord_ids, reason, made_by, undone_by, undone_at)
      values (1, 2, '{2}', '{}', ${odd}, '9', '9', '2026-01-01'), (2, 1, '{1}', array['1'], null, 'terminal', null, null)`.execute(
      trx,
    )
    await sql`insert into round_exclusions (server_id, file_names, reason, made_by) values (1, array['f1', ${odd}], ${odd}, '9')`.execute(
      trx,
    )
    await sql`insert into team_assignments (server_id, at, account_id, began_as, reason, made_by)
      values (1, '2026-01-01 00:00:00.000001Z', 1, 2, ${odd}, '9')`.execute(trx)
    await sql`insert into gaming_sessions (server_id, started_at, ended_at) values (1, '2026-01-01', '2026-01-02')`.execute(
      trx,
    )
    await sql`insert into rounds (file_id, file_name, server_id, map, named_round, round, state, aborted, session_id, started_at, ended_at, layout,
        axis_players, allies_players, has_bot, rated, content_key, roster, written)
      select n, 'f' || n, 1, 'supply', 1, 1, 'complete', false, 1, '2026-01-01', now(), 1, 1, 1, false, true, n::text,
        jsonb_build_array(${odd}::text), jsonb_build_object('v', 0.1, 'big', 12345678901234567890, 'n', null, 't', ${odd}::text)
      from generate_series(1, ${rounds}) n`.execute(trx)
    await sql`insert into round_awards (file_id, server_id, file_name, map, round, wall_at, said, found, awards, duels)
      values (1, null, ${odd}, 'supply', 1, '2026-01-01 00:00:00.000001Z', 1, false, jsonb_build_array(${odd}::text), '[]')`.execute(
      trx,
    )
    await sql`insert into round_times (file_id, server_id, file_name, map, round, ended_at, said, found, end_reason, axis, allies)
      values (2, 1, 'f2', 'supply', 2, '2026-01-01', 1, true, ${odd}, '[]', jsonb_build_array(${odd}::text))`.execute(
      trx,
    )
    // A later half that was imported first: its key points to a row that comes after it.
    await sql`update rounds set first_round_id = id + 1 where id % 2 = 1 and id < ${rounds}`.execute(trx)
    await sql`insert into matches (server_id, map, first_round_id, second_round_id, winner)
      select 1, 'supply', id + 1, id, 'draw' from rounds where id % 2 = 1 and id < ${rounds}`.execute(trx)
    await sql`update rounds set match_id = m.id from matches m where rounds.id in (m.first_round_id, m.second_round_id)`.execute(
      trx,
    )
    await sql`insert into player_stats (round_id, line, account_id, guid, name, raw_name, is_bot, verdict, flags, kills, alive_percent, kill_ratio)
      select id, 1, 1, 'A', ${odd}, ${odd}, false, 'as-written', array['x'], 1, 0.1::float8 + 0.2, 'NaN' from rounds`.execute(
      trx,
    )
    await sql`insert into weapon_stats select id, 1, w, 1, 2, 3, 4, 5 from rounds, generate_series(0, 27) w`.execute(
      trx,
    )
    await sql`insert into player_totals (span, starts_on, server_id, account_id, rated, layout, rounds, kills)
      values ('all', '0001-01-01', 1, 1, true, 1, 1, 9007199254740991), ('day', '2026-02-28', 1, 2, false, 1, 1, null)`.execute(
      trx,
    )
    await sql`insert into weapon_totals values ('day', '0001-01-01', 1, 1, true, 3, 1, 1, 1, 1, 1, 1)`.execute(trx)
  })
}

/** Count and checksum of every table of the house, whatever the engine, its collation or the rows' order on disk. */
export async function fingerprint(db: Kysely<Database>): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  await db.transaction().execute(async (trx) => {
    await sql`set local time zone 'UTC'`.execute(trx)
    const tables = await sql<{ name: string }>`
      select relname::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' order by relname`.execute(
      trx,
    )
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ n: number; sum: string }>`
        select count(*) as n, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum
        from ${sql.table(name)} t`.execute(trx)
      found[name] = `${rows[0]?.n} rows ${rows[0]?.sum}`
    }
  })
  return found
}
