import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import { recountBests } from '../../src/games/et/import/bests.ts'
import { recountTotals } from '../../src/games/et/import/totals.ts'
import { settleAllStands } from '../../tests/support/settle-all-stands.ts'

export interface Load {
  rounds: number
  players: number
  /** How many days the rounds are spread over, the last ending at `until`. */
  days?: number
  servers?: number
  until?: Date
}

const perSession = 20
const batch = 5_000

/**
 * Fills an empty, migrated database with a made-up history: evenings of ten stopwatch maps, twelve players of a
 * server's regulars each (the keenest play most), now and then two bots, and writers that learn new fields over time.
 * The same numbers give the same rows. Totals and stands come from the importer's own recount. Returns seconds taken by step.
 */
export async function loadRounds(db: Kysely<Database>, load: Load): Promise<Record<string, number>> {
  const { rounds, players, days = 730, servers = 4, until = new Date('2026-11-01T00:00:00Z') } = load
  const sessions = Math.ceil(rounds / perSession)
  const spacing = (days * 86_400 * servers) / sessions
  const from = new Date(until.getTime() - days * 86_400_000)
  const took: Record<string, number> = {}

  await step('people', async () => {
    await addPeople(db, players, servers, from, until)
  })
  await step('sessions', async () => {
    await addSessions(db, { sessions, servers, spacing, from })
  })
  await step('rounds', async () => {
    await addRounds(db, { rounds, from, spacing, servers, sessions })
  })
  await step('lines and weapons', async () => {
    // Six million single look-ups of a foreign key cost more than one check at the end.
    await sql`alter table weapon_stats drop constraint weapon_stats_round_id_line_fkey`.execute(db)
    // A connection each: the weapons of some rounds beside the lines of the next, so both tables are written in order.
    for (let first = 1; first <= rounds + batch; first += batch)
      await Promise.all([
        addLines(db, first, Math.min(rounds, first + batch - 1), players, servers),
        addWeapons(db, first - batch, Math.min(rounds, first - 1)),
      ])
    await sql`alter table weapon_stats add constraint weapon_stats_round_id_line_fkey
      foreign key (round_id, line) references player_stats (round_id, line) on delete cascade`.execute(db)
  })
  await step('totals', async () => {
    const accounts = await db.selectFrom('player_accounts').select('id').orderBy('id').execute()
    const ids = accounts.map(({ id }) => id)
    // A connection for either half.
    const halves = [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)]
    await Promise.all(halves.map((half) => db.transaction().execute((trx) => recountTotals(trx, half))))
    await db.transaction().execute((trx) => recountBests(trx))
  })
  await step('stands', () => db.transaction().execute((trx) => settleAllStands(trx)))
  await step('analyze', async () => {
    await sql`vacuum analyze`.execute(db)
  })
  return took

  async function step(name: string, work: () => Promise<void>): Promise<void> {
    const start = performance.now()
    await work()
    took[name] = (performance.now() - start) / 1000
  }
}

/** A number from 0 to below 1 that looks random and is the same on every engine. */
function chance(seed: ReturnType<typeof sql>) {
  return sql`(mod(mod((${seed})::bigint, 1000003) * 1103515245 + 12345, 2147483648) / 2147483648::float8)`
}

async function addPeople(db: Kysely<Database>, players: number, servers: number, from: Date, until: Date) {
  await sql`insert into servers (key, name, time_zone)
    select 'server-' || n, 'Server ' || n, 'Europe/Berlin' from generate_series(1, ${servers}::int) n`.execute(db)
  await sql`insert into players (created_at) select ${from}::timestamptz from generate_series(1, ${players}::int + 2)`.execute(
    db,
  )
  // Every twentieth person has a second account; the last two people are bots.
  await sql`insert into player_accounts (game, account_id, player_id, is_bot)
    select 'et', case when n > ${players} then 'bot\\bot ' || n else upper(lpad(to_hex(n * 7919), 8, '0')) end, n, n > ${players}
    from generate_series(1, ${players}::int + 2) n`.execute(db)
  await sql`insert into player_accounts (game, account_id, player_id)
    select 'et', upper(lpad(to_hex(n * 7919 + 1), 8, 'F')), n from generate_series(20, ${players}::int, 20) n`.execute(
    db,
  )
  await sql`insert into player_names (account_id, raw_name, name, folded, rounds, first_seen_at, last_seen_at)
    select account.id, raw.name, raw.name, lower(raw.name), 10, ${from}::timestamptz, ${until}::timestamptz - alias * interval '90 days'
    from player_accounts account cross join generate_series(0, 2) alias
    cross join lateral (select substr(md5(account.player_id::text), 1, 6) || ' ' || (array['of doom', 'senior', 'medic'])[alias + 1]) raw (name)`.execute(
    db,
  )
}

interface Spread {
  from: Date
  /** Seconds between two sessions of a server. */
  spacing: number
  servers: number
  sessions: number
}

async function addSessions(db: Kysely<Database>, { sessions, servers, spacing, from }: Spread) {
  await sql`insert into gaming_sessions (server_id, started_at, ended_at)
    select 1 + mod(n - 1, ${servers}::int), start, start + interval '10 minutes' * ${perSession}
    from generate_series(1, ${sessions}::int) n
    cross join lateral (select ${from}::timestamptz + ((n - 1) / ${servers}::int) * ${spacing}::float8 * interval '1 second') at (start)`.execute(
    db,
  )
}

async function addRounds(db: Kysely<Database>, { rounds, sessions }: Spread & { rounds: number }) {
  await sql`insert into processed_files (game, server_id, name, size, sha256, archive_path, parser_version, state)
    select 'et', session.server_id, 'round-' || n || '.txt', 4000, lpad(to_hex(n), 64, '0'), 'round-' || n, '1', 'imported'
    from generate_series(1, ${rounds}::int) n
    join gaming_sessions session on session.id = 1 + (n - 1) / ${perSession}
    order by n`.execute(db)
  await sql`insert into rounds (file_id, file_name, server_id, map, config, named_round, round, state, aborted, first_round_id,
      session_id, defender_side, winner_side, limit_seconds, next_limit_seconds, play_ms, seconds, started_at, ended_at, layout,
      axis_players, allies_players, has_bot, rated, format, content_key, roster, written)
    select n, to_char(ended.ended_at at time zone 'Europe/Berlin', 'YYYY-MM-DD-HH24MISS') || '-' || map || '-round-' || half || '.txt',
      session.server_id, map, 'legacy6', half, half, 'complete', false, case half when 2 then n - 1 end,
      session.id, 1, case when ${chance(sql`n * 31`)} < 0.5 then 1 else 2 end, 720, 500, 500000, 500,
      session.started_at + place * interval '10 minutes', ended.ended_at,
      case when session.id * 5 < ${sessions}::int then 33 when session.id * 5 < 2 * ${sessions}::int then 36
           when session.id * 5 < 3 * ${sessions}::int then 37 else 38 end,
      6, 6, mod(session.id, 11) = 0, mod(session.id, 11) <> 0,
      case when mod(session.id, 7) < 4 then '6v6' when mod(session.id, 7) < 6 then '3v3' else 'public' end, 'content ' || n, '[]', '{}'
    from generate_series(1, ${rounds}::int) n
    cross join lateral (select 1 + mod(n - 1, 2) as half, mod(n - 1, ${perSession}) as place) as part
    join gaming_sessions session on session.id = 1 + (n - 1) / ${perSession}
    cross join lateral (select session.started_at + (place + 1) * interval '10 minutes' - interval '100 seconds') as ended (ended_at)
    cross join lateral (select (array['supply', 'goldrush', 'etl_adlernest', 'te_escape2', 'sw_goldrush_te', 'bremen_b3',
      'frostbite', 'radar', 'etl_ice', 'braundorf_b4'])[1 + mod((n - 1) / 2 + session.id, 10)]) as played (map)
    order by n`.execute(db)
  await sql`insert into matches (server_id, map, first_round_id, second_round_id, winner)
    select server_id, map, id, id + 1, case when winner_side = 2 then 'first-attackers' else 'draw' end
    from rounds where round = 1 and id < ${rounds} order by id`.execute(db)
  await sql`update rounds set match_id = match.id from matches match where rounds.id in (match.first_round_id, match.second_round_id)`.execute(
    db,
  )
}

async function addLines(db: Kysely<Database>, first: number, last: number, players: number, servers: number) {
  const roll = (salt: number) => chance(sql`round.id * 13 + line.line * 977 + ${sql.lit(salt)}`)
  const some = (salt: number, top: number) => sql`floor(${sql.lit(top)} * skill * ${roll(salt)})`
  await sql`
    with evening as (
      select session.id as session_id, seat.line, seat.player_id
      from gaming_sessions session
      cross join lateral (
        select player_id, row_number() over (order by keen) - 1 as line
        from (
          select player_id, ln(${chance(sql`session.id * 7919 + player_id * 104729`)} + 1e-9) * -(3 + player_id / ${servers}::int) as keen
          from generate_series(session.server_id, ${players}::int, ${servers}::int) player_id
          order by keen limit 12) regulars
        union all select ${players}::int + bot, 11 + bot from generate_series(1, 2) bot where mod(session.id, 11) = 0) seat
      where session.id between 1 + (${first}::int - 1) / ${perSession} and 1 + (${last}::int - 1) / ${perSession})
    insert into player_stats (round_id, line, account_id, guid, name, raw_name, is_bot, side, verdict, flags,
      kills, deaths, hits, shots, headshots, seconds_played, seconds_dead, damage_given, damage_received, team_damage_given,
      team_damage_received, gibs, self_kills, team_kills, team_gibs, alive_percent, xp, best_kill_spree, worst_death_spree,
      kill_assists, kill_steals, headshot_kills, times_revived, minutes_played, minutes_dead, useful_kills, denied_seconds,
      useless_kills, full_self_kills, repairs, revives_given)
    select round.id, line.line, account.id, account.account_id, 'player ' || line.player_id, 'player ' || line.player_id,
      account.is_bot, 1 + mod(line.line + round.round, 2), case round.round when 1 then 'as-written' else 'subtracted' end, '{}',
      kills, ${some(2, 22)}, hits, hits * 3 + ${some(3, 40)}, floor(hits * 0.3 * ${roll(4)}), 500, floor(150 * ${roll(5)}),
      kills * 100 + ${some(6, 900)}, ${some(7, 2800)}, ${some(8, 150)}, ${some(9, 150)}, ${some(10, 8)}, ${some(11, 5)},
      ${some(12, 2)}, 0, 80, ${some(13, 90)}, 3 + ${some(25, 8)}, 3, ${some(14, 5)}, ${some(15, 4)}, ${some(16, 4)}, ${some(17, 5)}, 8.3, 2,
      ${some(18, 8)}, case when round.layout >= 36 then ${some(19, 120)} end,
      case when round.layout >= 36 then ${some(20, 4)} end, case when round.layout >= 36 then ${some(21, 3)} end,
      case when round.layout >= 37 then ${some(22, 3)} end, case when round.layout >= 38 then ${some(23, 7)} end
    from rounds round
    join evening line on line.session_id = round.session_id
    join player_accounts account on account.id = case
      when mod(line.player_id, 20) = 0 and line.player_id <= ${players} and mod(round.session_id, 3) = 0
      then ${players}::int + 2 + line.player_id / 20 else line.player_id end
    cross join lateral (select 0.6 + 0.8 * ${chance(sql`line.player_id * 65537`)} as skill) talent
    cross join lateral (select floor(22 * skill * ${roll(1)}) as kills, floor(20 + 90 * skill * ${roll(24)}) as hits) aim
    where round.id between ${first}::int and ${last}::int
    order by round.id, line.line`.execute(db)
}

/** Five weapons a line; the guns' hits and shots are parts of the line's. */
async function addWeapons(db: Kysely<Database>, first: number, last: number) {
  await sql`
    insert into weapon_stats (round_id, line, weapon, hits, shots, kills, deaths, headshots)
    select line.round_id, line.line, share.weapon, floor(line.hits * share.part), floor(line.shots * share.part),
           floor(line.kills * share.part), floor(line.deaths * share.part), floor(line.headshots * share.part)
    from player_stats line
    cross join (values (4, 0.5), (5, 0.3), (11, 0.1), (18, 0.1), (27, 0.0)) as share (weapon, part)
    where line.round_id between ${first}::int and ${last}::int
    order by 1, 2, 3`.execute(db)
}
