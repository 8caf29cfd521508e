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

  await sql`create index rounds_map on rounds (map, ended_at)`.execute(db)

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

  await rebuildTotals(db)
}

/**
 * Totals by format, and of all time by map too. player_totals: span 'all' is of all time on any map, 'day' of a UTC day
 * on any map, 'map' of all time on one. weapon_totals are asked for by account alone and do without 'all'. '' stands for
 * any map, and for a format that is not known.
 */
async function rebuildTotals(db: Kysely<unknown>): Promise<void> {
  await sql`truncate player_totals, weapon_totals`.execute(db)
  await sql`
    alter table player_totals
      drop constraint player_totals_pkey,
      drop constraint player_totals_span_check,
      add column map text not null default '',
      add column format text not null default '',
      add check (span in ('all', 'day', 'map')),
      add check ((span = 'map') or map = ''),
      add primary key (span, map, starts_on, format, server_id, account_id, rated, layout)`.execute(db)
  await sql`
    alter table weapon_totals
      drop constraint weapon_totals_pkey,
      drop constraint weapon_totals_span_check,
      add column map text not null default '',
      add column format text not null default '',
      add check (span in ('day', 'map')),
      add check ((span = 'map') or map = ''),
      add primary key (account_id, span, starts_on, map, format, server_id, rated, weapon)`.execute(db)

  const names = [
    ...['kills', 'deaths', 'hits', 'shots', 'headshots', 'seconds_played', 'seconds_dead', 'damage_given'],
    ...[
      'damage_received',
      'team_damage_given',
      'team_damage_received',
      'gibs',
      'self_kills',
      'team_kills',
      'team_gibs',
    ],
    ...['xp', 'kill_assists', 'headshot_kills', 'times_revived', 'useful_kills', 'denied_seconds', 'useless_kills'],
    ...['full_self_kills', 'repairs', 'revives_given'],
  ]
  const part = sql`(line.ended_at at time zone 'UTC')::date as day, line.map, coalesce(line.format, '') as format,
    line.server_id, line.account_id, line.rated`
  const place = sql`
    case span when 'day' then day else date '0001-01-01' end as starts_on, case span when 'map' then part.map else '' end as map`
  await sql`
    insert into player_totals (span, starts_on, map, format, server_id, account_id, rated, layout, rounds,
      ${sql.join(names.map((name) => sql.ref(name)))})
    select span, place.starts_on, place.map, format, server_id, account_id, rated, layout, sum(part.rounds),
           ${sql.join(names.map((name) => sql`sum(part.${sql.ref(name)})`))}
    from (select ${part}, line.layout, count(*) as rounds,
                 ${sql.join(names.map((name) => sql`sum(line.${sql.ref(name)}) as ${sql.ref(name)}`))}
          from player_rounds as line where line.counts group by 1, 2, 3, 4, 5, 6, 7) as part
    cross join (values ('all'), ('day'), ('map')) as spans (span) cross join lateral (select ${place}) as place
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 3, 2, 4, 5, 6, 7, 8`.execute(db)
  await sql`
    insert into weapon_totals (span, starts_on, map, format, server_id, account_id, rated, weapon, rounds,
      hits, shots, kills, deaths, headshots)
    select span, place.starts_on, place.map, format, server_id, account_id, rated, weapon, sum(part.rounds),
           sum(part.hits), sum(part.shots), sum(part.kills), sum(part.deaths), sum(part.headshots)
    from (select ${part}, used.weapon, count(*) as rounds, sum(used.hits) as hits, sum(used.shots) as shots,
                 sum(used.kills) as kills, sum(used.deaths) as deaths, sum(used.headshots) as headshots
          from player_rounds as line
          join weapon_stats as used on used.round_id = line.round_id and used.line = line.line
          where line.counts group by 1, 2, 3, 4, 5, 6, 7) as part
    cross join (values ('day'), ('map')) as spans (span) cross join lateral (select ${place}) as place
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 6, 1, 2, 3, 4, 5, 7, 8`.execute(db)
}
