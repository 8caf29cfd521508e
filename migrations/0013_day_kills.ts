import { type Kysely, sql } from 'kysely'

/** What /weapon asks: the kills of everybody by day and map, which summed from everybody's totals took longer than all else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table day_bests add column all_kills integer not null default 0`.execute(db)
  // A day may have rated lines of which none may hold a record: its row is new.
  const records = ['kills', 'damage', 'dpm', 'headshots', 'revives', 'spree', 'gibs', 'xp', 'survival']
  const counts = sql.raw(records.map((id) => `${id}_lines`).join(', '))
  const none = sql.raw(records.map(() => '0').join(', '))
  await sql`
    insert into day_bests (map, starts_on, server_id, format, all_kills, ${counts})
    select place.map, (line.ended_at at time zone 'UTC')::date, line.server_id, coalesce(line.format, ''),
           coalesce(sum(line.kills), 0), ${none}
    from player_rounds as line cross join lateral (values (''), (line.map)) as place (map)
    where line.rated group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (map, starts_on, server_id, format) do update set all_kills = excluded.all_kills`.execute(db)
}
