import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { prepared } from '../../../core/db/preparing-client.ts'
import { standBits } from '../query/match-stands.ts'

const { firstTeam, secondTeam, roundOne, roundTwo } = standBits

/**
 * Makes the stands of these matches, or of all, what the rounds and lines on record say (see MatchStandTable); those that
 * are not rated, or have no result, have none.
 */
export async function settleStands(trx: Transaction<Database>, matchIds?: readonly number[]): Promise<void> {
  if (matchIds?.length === 0) return
  // All are asked for once, and not in the way a few are looked up.
  const wanted = matchIds ? sql`${prepared} select unnest(${[...matchIds]}::int8[]) as id` : sql`select id from matches`
  await sql`
    with wanted as (${wanted}), found as materialized (
      select match.id, whole.ended_at, match.server_id, match.map, whole.format, match.winner, whole.accounts, whole.stands
      from wanted join matches as match on match.id = wanted.id
      cross join lateral (
        select max(ended_at) as ended_at, max(format) as format, bit_or(stand) as bits,
               array_agg(account_id) as accounts, array_agg(stand) as stands
        from (
          select line.account_id,
                 bit_or(case when line.round = 1 then ${sql.lit(roundOne)} else ${sql.lit(roundTwo)} end
                   & case when (line.side <> line.defender_side) = (line.round = 1)
                     then ${sql.lit(firstTeam)} else ${sql.lit(secondTeam)} end)::int2 as stand,
                 max(line.ended_at) filter (where line.round = 2) as ended_at,
                 max(line.format) filter (where line.round = 2) as format
          from player_rounds as line
          where line.match_id = match.id and line.rated and line.side in (1, 2) and line.defender_side in (1, 2)
          group by 1 order by 1) as stood) as whole
      where match.winner is not null
        and whole.bits & ${sql.lit(roundOne)} > 0 and whole.bits & ${sql.lit(roundTwo)} > 0
    ), gone as (
      delete from match_stands using wanted where match_id = wanted.id and match_id not in (select id from found)
    )
    insert into match_stands (match_id, ended_at, server_id, map, format, winner, accounts, stands)
    select * from found order by id
    on conflict (match_id) do update set
      ended_at = excluded.ended_at, map = excluded.map, format = excluded.format, winner = excluded.winner,
      accounts = excluded.accounts, stands = excluded.stands`.execute(trx)
}

/** Settles the matches in which one of these accounts stood: lines have moved from one account to another. */
export async function settleStandsOf(trx: Transaction<Database>, accountIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select match_id as id from match_stands where accounts && ${[...accountIds]}::int4[]`.execute(trx)
  await settleStands(
    trx,
    rows.map(({ id }) => id),
  )
}
