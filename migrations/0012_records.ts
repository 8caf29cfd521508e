import { type Kysely, sql } from 'kysely'

/** What /records and /weapon ask: the best rated lines of a day and everybody's kills; indexes for what /why and /compare ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // By UTC day, server and format; on a map, and in a second row on any (map ''). …_lines: how many reached it.
  const records = ['kills', 'damage', 'dpm', 'headshots', 'revives', 'spree', 'gibs', 'xp', 'survival']
  const each = (make: (id: string) => string) => sql.raw(records.map(make).join(', '))
  await sql`
    create table day_bests (
      map       text not null,
      starts_on date not null,
      server_id integer not null references servers (id),
      format    text not null,
      ${each((id) => `${id} double precision, ${id}_lines integer not null`)},
      all_kills integer not null default 0,
      primary key (map, starts_on, server_id, format)
    ) with (fillfactor = 80)`.execute(db)
  await sql`create index day_bests_day on day_bests (server_id, starts_on)`.execute(db)

  // Few rounds count for nobody; a receipt tells of them.
  await sql`
    create index rounds_of_no_count on rounds (id) where state <> 'complete' or aborted or excluded`.execute(db)

  // /compare asks who was in a round on which side, of all rounds of two or three people: no line need be read for it.
  await sql`drop index player_stats_account`.execute(db)
  await sql`create index player_stats_account on player_stats (account_id, round_id) include (side, is_bot)`.execute(db)

  // As the importer has it from now on.
  await sql`
    with line as not materialized (
      select line.map, (line.ended_at at time zone 'UTC')::date as starts_on, line.server_id,
             coalesce(line.format, '') as format,
             line.kills::float8 as kills, line.damage_given::float8 as damage,
             case when line.seconds_played >= 300
               then line.damage_given::float8 / nullif(line.seconds_played::float8, 0) * 60 end as dpm,
             line.headshots::float8 as headshots, line.revives_given::float8 as revives,
             line.best_kill_spree::float8 as spree, line.gibs::float8 as gibs, line.xp::float8 as xp,
             case when line.seconds_played >= 300
               then 100 + line.seconds_dead::float8 / nullif(line.seconds_played::float8, 0) * -100 end as survival
      from player_rounds as line where line.rated and not line.flags && array['longer-than-round']
    ), best as (
      select map, starts_on, server_id, format, ${each((id) => `max(${id}) as ${id}`)} from line group by 1, 2, 3, 4
    ), map_best as (
      select map, starts_on, server_id, format,
             ${each((id) => `max(best.${id}) as ${id}, count(*) filter (where line.${id} = best.${id}) as ${id}_lines`)}
      from best join line using (map, starts_on, server_id, format) group by 1, 2, 3, 4
    ), day_best as (
      select starts_on, server_id, format, ${each((id) => `max(${id}) as ${id}`)} from best group by 1, 2, 3
    )
    insert into day_bests (map, starts_on, server_id, format, ${each((id) => `${id}, ${id}_lines`)})
    select map, starts_on, server_id, format, ${each((id) => `${id}, ${id}_lines`)} from map_best
    union all
    select '', starts_on, server_id, format,
           ${each(
             (id) => `max(day_best.${id}),
             coalesce(sum(map_best.${id}_lines) filter (where map_best.${id} = day_best.${id}), 0)`,
           )}
    from day_best join map_best using (starts_on, server_id, format) group by 2, 3, 4
    order by 1, 2, 3, 4`.execute(db)

  // A day may have rated lines of which none may hold a record: its row is new.
  await sql`
    insert into day_bests (map, starts_on, server_id, format, all_kills, ${each((id) => `${id}_lines`)})
    select place.map, (line.ended_at at time zone 'UTC')::date, line.server_id, coalesce(line.format, ''),
           coalesce(sum(line.kills), 0), ${each(() => '0')}
    from player_rounds as line cross join lateral (values (''), (line.map)) as place (map)
    where line.rated group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (map, starts_on, server_id, format) do update set all_kills = excluded.all_kills`.execute(db)
}
