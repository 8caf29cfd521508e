import { type CompiledQuery, sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { preparedQuestion } from '../../../core/db/prepared-question.ts'
import { standBits } from '../query/match-stands.ts'

const { firstTeam, secondTeam, roundOne, roundTwo } = standBits

/**
 * How many matches are asked for is hidden from the planner (the first `offset 0`). Told that it is one, Postgres finds a
 * plan made for one so cheap that it makes it anew each time: 0.5 ms in place of 0.1. Each match is looked up by its id
 * (the second), for the plan may be made while there are few and kept while many come.
 */
const settle = preparedQuestion<never>(`
  with wanted as (select unnest(ids) as id from (select $1::int8[] as ids offset 0) as given), found as materialized (
    select match.id, whole.ended_at, match.server_id, match.map, whole.format, match.winner, whole.accounts, whole.stands
    from wanted
    cross join lateral (select * from matches where id = wanted.id and winner is not null offset 0) as match
    cross join lateral (
      select max(ended_at) as ended_at, max(format) as format, bit_or(stand) as bits,
             array_agg(account_id) as accounts, array_agg(stand) as stands
      from (
        select line.account_id,
               bit_or(case when line.round = 1 then ${roundOne} else ${roundTwo} end
                 & case when (line.side <> line.defender_side) = (line.round = 1)
                   then ${firstTeam} else ${secondTeam} end)::int2 as stand,
               max(line.ended_at) filter (where line.round = 2) as ended_at,
               max(line.format) filter (where line.round = 2) as format
        from player_rounds as line
        where line.match_id = match.id and line.rated and line.side in (1, 2) and line.defender_side in (1, 2)
        group by 1 order by 1) as stood) as whole
    where whole.bits & ${roundOne} > 0 and whole.bits & ${roundTwo} > 0
  ), gone as (
    delete from match_stands
    where match_id = any (array(select id from wanted)) and match_id not in (select id from found)
  )
  insert into match_stands (match_id, ended_at, server_id, map, format, winner, accounts, stands)
  select * from found order by id
  on conflict (match_id) do update set
    ended_at = excluded.ended_at, map = excluded.map, format = excluded.format, winner = excluded.winner,
    accounts = excluded.accounts, stands = excluded.stands`)

/**
 * The statement that makes the stands of these matches what the rounds and lines on record say (see MatchStandTable); those
 * that are not rated, or have no result, have none.
 */
export function settlingStands(matchIds: readonly number[]): CompiledQuery {
  return settle.of([...matchIds])
}

/** Settles the matches in which one of these accounts stood: lines have moved from one account to another. */
export async function settleStandsOf(trx: Transaction<Database>, accountIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select match_id as id from match_stands where accounts && ${[...accountIds]}::int4[]`.execute(trx)
  await trx.executeQuery(settlingStands(rows.map(({ id }) => id)))
}
