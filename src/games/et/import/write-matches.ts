import { type Insertable, sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import type { RowIds } from '../../../core/db/row-ids.ts'
import type { Writes } from '../../../core/db/writes.ts'
import { matchResult } from '../parse/match-result.ts'
import type { MatchTable } from '../tables.ts'
import { matchHalf } from './match-half.ts'
import type { Placed } from './place-rounds.ts'
import type { PlacedRound } from './round-record.ts'

/**
 * Keeps `matches` in step: one row for every round one, with its round two and result once there is one. Returns the
 * match of each dirty round by round id; rounds without one (a round two that lacks its first half) are left out. `paired`
 * are those matches that have both rounds, whose stands are to be settled once lines are written.
 * `excluded` are the names of files whose rounds are.
 */
export async function writeMatches(
  trx: Transaction<Database>,
  writes: Writes,
  serverId: number,
  { all, dirty }: Placed,
  ids: RowIds,
  excluded: ReadonlySet<string>,
): Promise<{ matchOf: Map<number, number>; paired: number[] }> {
  const affected = new Set<number>()
  const seconds: number[] = []
  for (const { record, placement } of dirty) {
    if (placement.round === 1) affected.add(record.id)
    else seconds.push(record.id)
    if (placement.firstId !== null) affected.add(placement.firstId)
    if (record.stored?.firstId) affected.add(record.stored.firstId)
  }
  const firsts = all.filter(({ record, placement }) => placement.round === 1 && affected.has(record.id))
  const halves = new Map(all.flatMap((round) => (round.first ? [[round.first.id, round] as const] : [])))

  const half = ({ record, placement: { aborted } }: PlacedRound) =>
    matchHalf(record.head, { aborted, excluded: excluded.has(record.fileName) })
  const rows: (Insertable<MatchTable> & { id: number })[] = []
  for (const first of firsts) {
    const second = halves.get(first.record.id) ?? null
    const { stored } = first.record
    rows.push({
      id: (stored?.round === 1 ? stored.matchId : null) ?? (await ids.next('matches')),
      server_id: serverId,
      map: first.record.head.map,
      first_round_id: first.record.id,
      second_round_id: second?.record.id ?? null,
      winner: matchResult(half(first), second && half(second)),
    })
  }
  const matchOf = new Map<number, number>()
  for (const row of rows) {
    matchOf.set(row.first_round_id, row.id)
    if (row.second_round_id != null) matchOf.set(row.second_round_id, row.id)
  }
  const stored = dirty.flatMap(({ record }) => (record.stored ? record.id : []))
  if (stored.length > 0) {
    // What was somebody's round one may turn out to be a round two, and a round two may change its match.
    await sql`delete from matches where first_round_id = any(${seconds}::int8[])`.execute(trx)
    await takeRoundsTwo(trx, stored)
  }
  writes.add(
    'matches',
    rows,
    `on conflict (id) do update set
      map = excluded.map, second_round_id = excluded.second_round_id, winner = excluded.winner`,
  )
  return { matchOf, paired: rows.flatMap(({ id, second_round_id }) => (second_round_id == null ? [] : id)) }
}

/** Parts matches from these rounds two: no half alone has a result, and nobody stood in it from start to end. */
export async function takeRoundsTwo(trx: Transaction<Database>, roundIds: readonly number[]): Promise<void> {
  await sql`
    with parted as (
      update matches set second_round_id = null, winner = null
      where second_round_id = any(${[...roundIds]}::int8[]) returning id)
    delete from match_stands where match_id in (select id from parted)`.execute(trx)
}
