import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/core/db/database.ts'
import { foldName } from '../../src/core/players/fold-name.ts'
import { settlingStands } from '../../src/games/et/import/settle-stands.ts'
import { recountTotals } from '../../src/games/et/import/totals.ts'
import type { LineNumbers, MatchTable, PlayerStatTable, RoundState } from '../../src/games/et/tables.ts'

export interface SeedLine {
  /** The account; a GUID, or 'bot\\name'. */
  guid: string
  name?: string
  side?: number
  isBot?: boolean
  verdict?: 'as-written' | 'subtracted' | 'joined-late' | 'counter-reset' | 'orphan'
  flags?: string[]
  numbers?: Partial<LineNumbers>
  /** What is in no total: sprees, objectives. Unknown unless said. */
  more?: Partial<Omit<PlayerStatTable, keyof LineNumbers>>
  /** Index of the weapon: hits, shots, kills, deaths, headshots. */
  weapons?: Record<number, [number, number, number, number, number]>
}

export interface SeedRound {
  /** ISO, UTC. */
  endedAt: string
  lines: SeedLine[]
  server?: number
  session?: number
  map?: string
  format?: string | null
  round?: 1 | 2
  state?: RoundState
  aborted?: boolean
  rated?: boolean
  layout?: number
  seconds?: number | null
  defenderSide?: number | null
  winnerSide?: number | null
  nextLimitSeconds?: number | null
}

const blank: LineNumbers = {
  kills: 10,
  deaths: 5,
  hits: 60,
  shots: 200,
  headshots: 12,
  seconds_played: 600,
  seconds_dead: 120,
  damage_given: 2000,
  damage_received: 1500,
  team_damage_given: 40,
  team_damage_received: 30,
  gibs: 3,
  self_kills: 1,
  team_kills: 0,
  team_gibs: 0,
  xp: 50,
  kill_assists: 2,
  headshot_kills: 4,
  times_revived: 1,
  useful_kills: 4,
  denied_seconds: 60,
  useless_kills: 1,
  full_self_kills: 0,
  repairs: 0,
  revives_given: 2,
}

/** Rows as an import leaves them, without files. Rounds are given in the order of time; totals are recounted. */
export async function seedRounds(db: Kysely<Database>, rounds: readonly SeedRound[]): Promise<number[]> {
  const ids: number[] = []
  for (const round of rounds) ids.push(await seedRound(db, round))
  await db.transaction().execute((trx) => recountTotals(trx))
  return ids
}

/** A match of two rounds that are there already. */
export async function seedMatch(
  db: Kysely<Database>,
  [first, second]: readonly [number, number | null],
  winner: MatchTable['winner'],
): Promise<number> {
  const { server_id, map } = await db.selectFrom('rounds').selectAll().where('id', '=', first).executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('matches')
    .values({ server_id, map, first_round_id: first, second_round_id: second, winner })
    .returning('id')
    .executeTakeFirstOrThrow()
  const halves = second === null ? [first] : [first, second]
  await db.updateTable('rounds').set({ match_id: id }).where('id', 'in', halves).execute()
  await db.executeQuery(settlingStands([id]))
  return id
}

/** The same person under another account; nothing happens when one of them never played. */
export async function seedMerge(db: Kysely<Database>, from: string, into: string): Promise<void> {
  await sql`update player_accounts set player_id = other.player_id
    from player_accounts as other where other.account_id = ${into} and player_accounts.account_id = ${from}`.execute(db)
}

export async function playerIdOf(db: Kysely<Database>, guid: string): Promise<number> {
  const account = await db
    .selectFrom('player_accounts')
    .select('player_id')
    .where('account_id', '=', guid)
    .executeTakeFirstOrThrow()
  return account.player_id
}

/** A line's numbers with these changed; an unknown number is null. */
export function numbers(changed: Partial<LineNumbers> = {}): LineNumbers {
  return { ...blank, ...changed }
}

let files = 0

async function seedRound(db: Kysely<Database>, round: SeedRound): Promise<number> {
  const { lines, server = 1, session = 1, seconds = 600, state = 'complete', aborted = false } = round
  const endedAt = new Date(round.endedAt)
  const startedAt = new Date(endedAt.getTime() - 600_000)
  await sql`insert into servers (id, key, name, time_zone)
    values (${server}, ${`server-${server}`}, ${`Server ${server}`}, 'UTC') on conflict do nothing`.execute(db)
  await sql`insert into gaming_sessions (id, server_id, started_at, ended_at) values (${session}, ${server}, ${startedAt}, ${endedAt})
    on conflict (id) do update set ended_at = greatest(gaming_sessions.ended_at, excluded.ended_at)`.execute(db)
  const number = ++files
  // Its stamp is read again: what lies beside a round is found by it.
  const stamp = endedAt.toISOString().replaceAll(':', '').replace('T', '-').slice(0, 17)
  const fileName = `${stamp}-${round.map ?? 'supply'}-round-${round.round ?? 1}.txt`
  const file = await db
    .insertInto('processed_files')
    .values({
      game: 'et',
      server_id: server,
      name: fileName,
      size: 1,
      sha256: `${number}`,
      archive_path: `round-${number}`,
      parser_version: '1',
      state: 'imported',
      modified_at: null,
      reason_code: null,
      reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const humans = (side: number) => lines.filter((line, place) => !line.isBot && sideOf(line, place) === side).length
  const hasBot = lines.some(({ isBot }) => isBot)
  const { id } = await db
    .insertInto('rounds')
    .values({
      file_id: file.id,
      file_name: fileName,
      server_id: server,
      map: round.map ?? 'supply',
      config: null,
      named_round: round.round ?? 1,
      round: round.round ?? 1,
      state,
      aborted,
      first_round_id: null,
      match_id: null,
      session_id: session,
      defender_side: round.defenderSide === undefined ? 1 : round.defenderSide,
      winner_side: round.winnerSide === undefined ? 2 : round.winnerSide,
      limit_seconds: 720,
      next_limit_seconds: round.nextLimitSeconds === undefined ? 452 : round.nextLimitSeconds,
      play_ms: null,
      seconds,
      started_at: startedAt,
      ended_at: endedAt,
      layout: round.layout ?? 38,
      axis_players: humans(1),
      allies_players: humans(2),
      has_bot: hasBot,
      rated: round.rated ?? (!hasBot && humans(1) >= 2 && humans(2) >= 2),
      format: round.format ?? null,
      content_key: `content ${number}`,
      roster: '[]',
      written: '{}',
      revised_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await seedLines(db, id, endedAt, lines)
  return id
}

/** Lines take turns between Axis and Allies unless they say. */
function sideOf({ side }: SeedLine, place: number): number {
  return side ?? 1 + (place % 2)
}

async function seedLines(db: Kysely<Database>, roundId: number, endedAt: Date, lines: readonly SeedLine[]) {
  const accounts = await seedAccounts(db, lines)
  const rows = lines.map((spec, line) => {
    const { guid, name = guid, isBot = false, verdict = 'as-written', flags = [] } = spec
    const side = sideOf(spec, line)
    const who = { account_id: accounts.get(guid), guid, name, raw_name: name, is_bot: isBot, side }
    return { round_id: roundId, line, ...who, verdict, flags, ...numbers(spec.numbers), ...spec.more }
  })
  const names = rows.map(({ account_id, name }) => ({ account_id, raw_name: name, name, folded: foldName(name) }))
  const seen = { rounds: 1, first_seen_at: endedAt, last_seen_at: endedAt }
  const weapons = lines.flatMap((spec, line) =>
    Object.entries(spec.weapons ?? {}).map(([weapon, [hits, shots, kills, deaths, headshots]]) => {
      return { round_id: roundId, line, weapon: Number(weapon), hits, shots, kills, deaths, headshots }
    }),
  )
  await sql`insert into player_names select * from ${records(
    'player_names',
    names.map((name) => ({ ...name, ...seen })),
  )}
    on conflict (account_id, raw_name) do update set last_seen_at = excluded.last_seen_at, rounds = player_names.rounds + 1`.execute(
    db,
  )
  await sql`insert into player_stats select * from ${records('player_stats', rows)}`.execute(db)
  await sql`insert into weapon_stats select * from ${records('weapon_stats', weapons)}`.execute(db)
}

/** Missing accounts, each as a person of its own, numbered in the order of the lines. */
async function seedAccounts(db: Kysely<Database>, lines: readonly SeedLine[]): Promise<Map<string, number>> {
  const wanted = lines.map(({ guid, isBot = false }, place) => ({ account_id: guid, is_bot: isBot, id: place }))
  await sql`
    with missing as (
      select wanted.*, nextval('players_id_seq')::int as person
      from (select * from ${records('player_accounts', wanted)} as given
            where not exists (select from player_accounts known where known.account_id = given.account_id)
            order by given.id) as wanted),
    people as (insert into players (id) overriding system value select person from missing returning id)
    insert into player_accounts (game, account_id, player_id, is_bot)
    select 'et', account_id, person, is_bot from missing`.execute(db)
  const accounts = await db.selectFrom('player_accounts').select(['account_id', 'id']).execute()
  return new Map(accounts.map(({ account_id, id }) => [account_id, id]))
}

function records(table: keyof Database, rows: readonly object[]) {
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
}
