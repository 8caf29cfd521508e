import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { sha256 } from '../../src/core/archive/sha256.ts'
import type { Database } from '../../src/core/db/database.ts'
import { playerSums, recountTotals } from '../../src/games/et/import/totals.ts'
import type { FileToImport } from '../../src/games/game.ts'
import { settleAllStands } from './settle-all-stands.ts'

/** A file as the importer gets it, its bytes made up or real. */
export function fileOf(name: string, text: string | Uint8Array, serverKey: string | null = null): FileToImport {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return {
    name,
    bytes,
    sha256: sha256(bytes),
    size: bytes.length,
    path: `et/test/${name}`,
    modifiedAt: null,
    serverKey,
  }
}

export const utc = { timeZone: 'UTC' } as const

/**
 * Everything that was derived, in terms that do not depend on row ids: what the same set of files must always lead to.
 */
export async function fetchDerived(db: Kysely<Database>): Promise<Record<string, unknown[]>> {
  const session = sql`(select min(other.file_name) from rounds as other where other.session_id = round.session_id)`
  const first = sql`(select other.file_name from rounds as other where other.id = round.first_round_id)`
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  return {
    rounds: await rows(sql`
      select round.file_name, round.map, round.round, round.state, round.aborted, round.seconds, round.started_at,
             round.rated, ${first} as first, ${session} as session, match.winner, match.map as match,
             file.state as file, file.reason_code
      from rounds as round join processed_files as file on file.id = round.file_id
      left join matches as match on match.id = round.match_id order by 1`),
    lines: await rows(sql`
      select round.file_name, account.account_id as account, to_jsonb(stat) - array['round_id', 'account_id'] as line
      from player_stats as stat join rounds as round on round.id = stat.round_id
      join player_accounts as account on account.id = stat.account_id order by 1, stat.line`),
    weapons: await rows(sql`
      select round.file_name, to_jsonb(used) - 'round_id' as weapon
      from weapon_stats as used join rounds as round on round.id = used.round_id
      order by 1, used.line, used.weapon`),
    sessions: await rows(sql`
      select session.started_at, session.ended_at,
             (select count(*) from rounds as round where round.session_id = session.id) as rounds
      from gaming_sessions as session order by 1`),
    matches: await rows(sql`
      select one.file_name as first, two.file_name as second, match.winner
      from matches as match join rounds as one on one.id = match.first_round_id
      left join rounds as two on two.id = match.second_round_id order by 1`),
    names: await rows(sql`
      select account.account_id, name.raw_name, name.rounds, name.first_seen_at, name.last_seen_at
      from player_names as name join player_accounts as account on account.id = name.account_id order by 1, 2`),
    ...(await fetchTotals(db)),
  }
}

/** What is kept of lines so that they need not be read: totals, bests and stands. */
export async function fetchTotals(
  db: Kysely<Database>,
): Promise<{ playerTotals: unknown[]; weaponTotals: unknown[]; dayBests: unknown[]; stands: unknown[] }> {
  const sums = sql.join(playerSums.map((name) => sql`total.${sql.ref(name)}`))
  const players = await sql`
    select account.account_id, total.span, total.map, total.starts_on, total.format, total.rated, total.layout,
           total.rounds, ${sums}
    from player_totals as total join player_accounts as account on account.id = total.account_id
    order by 1, 2, 3, 4, 5, 6, 7`.execute(db)
  const weapons = await sql`
    select account.account_id, total.span, total.map, total.starts_on, total.format, total.rated, total.weapon,
           total.rounds, total.hits, total.shots, total.kills, total.deaths, total.headshots
    from weapon_totals as total join player_accounts as account on account.id = total.account_id
    order by 1, 2, 3, 4, 5, 6, 7`.execute(db)
  const bests = await sql`
    select server.name, to_jsonb(kept) - 'server_id' as best
    from day_bests as kept join servers as server on server.id = kept.server_id
    order by 1, kept.map, kept.starts_on, kept.format`.execute(db)
  const stands = await sql`
    select round.file_name, account.account_id as account, stand, kept.ended_at, kept.map, kept.format, kept.winner
    from match_stands as kept join matches as match on match.id = kept.match_id
    join rounds as round on round.id = match.first_round_id
    cross join lateral unnest(kept.accounts, kept.stands) as stood (account_id, stand)
    join player_accounts as account on account.id = stood.account_id order by 1, 2`.execute(db)
  return { playerTotals: players.rows, weaponTotals: weapons.rows, dayBests: bests.rows, stands: stands.rows }
}

/** What fetchTotals would say if all of it were made anew from the lines; the database is left as it was. */
export async function fetchRecount(db: Kysely<Database>) {
  const over = new Error('seen')
  let seen = await fetchTotals(db)
  await db
    .transaction()
    .execute(async (trx) => {
      await recountTotals(trx)
      await settleAllStands(trx)
      seen = await fetchTotals(trx)
      throw over
    })
    .catch((error: unknown) => {
      if (error !== over) throw error
    })
  return seen
}
