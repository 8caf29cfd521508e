import { type Kysely, sql } from 'kysely'

/** What kind of game a round was, and which rounds an admin has taken out of everything that counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rounds
      add column format text check (format ~ '^(public|([1-9][0-9]*)v\\2)$'),
      add column excluded boolean not null default false`.execute(db)

  // As the importer decides for new rounds: a public config, else equal sides, else what the config is named for.
  await sql`
    update rounds set format = told.format from (
      select id, case
        when name like '%public%' then 'public'
        when has_bot then size || 'v' || size
        when size is null and greatest(axis_players, allies_players) > 6 then 'public'
        when axis_players = allies_players and axis_players > 0 then axis_players || 'v' || allies_players
        else size || 'v' || size end as format
      from rounds
      cross join lateral (select lower(coalesce(config, '')) as name) as named
      cross join lateral (
        select coalesce(
          substring(name from '^legacy([1-6])(?![0-9])'),
          substring(name from '(?<![0-9])([1-6])(?:on|vs|v)\\1(?![0-9])')) as size) as meant) as told
    where told.id = rounds.id`.execute(db)

  await sql`drop view player_rounds`.execute(db)
  await sql`
    create view player_rounds as
    select line.*, round.server_id, round.map, round.config, round.format, round.round, round.state, round.aborted,
           round.excluded, round.match_id, round.session_id, round.started_at, round.ended_at, round.seconds,
           round.layout, round.defender_side, round.winner_side, round.axis_players, round.allies_players, round.has_bot,
           (round.state = 'complete' and not round.aborted and not round.excluded and not line.is_bot) as counts,
           (round.state = 'complete' and not round.aborted and not round.excluded and not line.is_bot and round.rated)
             as rated
    from player_stats as line
    join rounds as round on round.id = line.round_id`.execute(db)
}
