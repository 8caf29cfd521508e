import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../core/db/database.ts'
import { insertRows } from '../../../core/db/insert-rows.ts'
import { takeIds } from '../../../core/imports/ledger.ts'
import { matchResult } from '../parse/match-result.ts'
import type { PlacedRound } from './round-record.ts'

/**
 * Keeps `matches` in step: one row for every round one, with its round two and result once there is one. Returns the
 * match of each dirty round by round id; rounds without one (a round two that lacks its first half) are left out.
 * May run before the rounds themselves are written only in what it returns: the rows are written by `save`.
 */
export async function planMatches(
  trx: Transaction<Database>,
  serverId: number,
  all: readonly PlacedRound[],
  dirty: readonly PlacedRound[],
): Promise<{ matchOf: Map<number, number>; save: () => Promise<void> }> {
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
  const ids = await fetchMatchIds(trx, [...affected])
  const fresh = await takeIds(trx, 'matches', firsts.filter(({ record }) => !ids.has(record.id)).length)

  const rows = firsts.map((first) => {
    const second = halves.get(first.record.id) ?? null
    return {
      id: ids.get(first.record.id) ?? fresh.shift() ?? 0,
      server_id: serverId,
      map: first.record.head.map,
      first_round_id: first.record.id,
      second_round_id: second?.record.id ?? null,
      winner: matchResult(half(first), second && half(second)),
    }
  })
  const matchOf = new Map<number, number>()
  for (const row of rows) {
    matchOf.set(row.first_round_id, row.id)
    if (row.second_round_id !== null) matchOf.set(row.second_round_id, row.id)
  }
  const save = async () => {
    // What was somebody's round one may turn out to be a round two, and a round two may change its match.
    await sql`delete from matches where first_round_id = any(${seconds}::int8[])`.execute(trx)
    await sql`update matches set second_round_id = null, winner = null
              where second_round_id = any(${dirty.map(({ record }) => record.id)}::int8[])`.execute(trx)
    await insertRows(
      trx,
      'matches',
      rows,
      sql`on conflict (id) do update set
        map = excluded.map, second_round_id = excluded.second_round_id, winner = excluded.winner`,
    )
  }
  return { matchOf, save }
}

function half({ record: { head }, placement: { aborted } }: PlacedRound) {
  return { ...head, aborted }
}

async function fetchMatchIds(trx: Transaction<Database>, firstIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('matches')
    .select(['id', 'first_round_id'])
    .where(sql<boolean>`first_round_id = any(${[...firstIds]}::int8[])`)
    .execute()
  return new Map(rows.map((row) => [row.first_round_id, row.id]))
}
