import { type Kysely, sql } from 'kysely'

/** Who stood on which team of a decided match, for /compare and /rivals: one row in place of two dozen lines of two rounds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Matches of two rated rounds with a result. stands goes with accounts: bits 1 and 2 for round one and two in the team
  // that attacked first, 4 and 8 in the other. Time and format are of round two.
  await sql`
    create table match_stands (
      match_id  bigint primary key references matches (id) on delete cascade,
      ended_at  timestamptz not null,
      server_id integer not null references servers (id),
      map       text not null,
      format    text,
      winner    text not null,
      accounts  integer[] not null,
      stands    smallint[] not null
    )`.execute(db)

  // As the importer has it from now on.
  await sql`
    insert into match_stands (match_id, ended_at, server_id, map, format, winner, accounts, stands)
    select match.id, max(stood.ended_at), match.server_id, match.map, max(stood.format), match.winner,
           array_agg(stood.account_id order by stood.account_id), array_agg(stood.stand order by stood.account_id)
    from (
      select line.match_id, line.account_id,
             bit_or(case when (line.side <> line.defender_side) = (line.round = 1) then line.round else 4 * line.round end)::int2 as stand,
             max(line.ended_at) filter (where line.round = 2) as ended_at,
             max(line.format) filter (where line.round = 2) as format
      from player_rounds as line
      where line.rated and line.side in (1, 2) and line.defender_side in (1, 2) group by 1, 2) as stood
    join matches as match on match.id = stood.match_id
    where match.winner is not null
    group by match.id having bit_or(stood.stand) & 5 > 0 and bit_or(stood.stand) & 10 > 0
    order by match.id`.execute(db)

  // Without a list of pending entries: an import writes a dozen, and none has to clear up after the others.
  await sql`create index match_stands_accounts on match_stands using gin (accounts) with (fastupdate = off)`.execute(db)
}
