import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Writes } from '../db/writes.ts'
import { foldName } from './fold-name.ts'

/** A name seen on an account. */
export interface NameSeen {
  accountId: number
  rawName: string
  /** Without the game's colour codes. */
  name: string
  at: Date
  /** 1 when a round is added, -1 when it is taken away. */
  rounds: number
}

/**
 * Keeps `player_names` in step with rounds that are added or taken away. Names that only grow are added up; for a name
 * that lost a round `recount` tells what is left of it (null = nothing).
 */
export async function countNames(
  trx: Transaction<Database>,
  writes: Writes,
  seen: readonly NameSeen[],
  recount: (accountId: number, rawName: string) => Promise<{ rounds: number; first: Date; last: Date } | null>,
): Promise<void> {
  const byName = new Map<string, { name: NameSeen; renamed: boolean; rounds: Map<number, number> }>()
  for (const name of seen) {
    const key = `${name.accountId}\\${name.rawName}`
    const sum = byName.get(key) ?? { name, renamed: false, rounds: new Map() }
    // What a name is without its codes may be seen otherwise by a later version.
    if (sum.name.name !== name.name) sum.renamed = true
    if (name.rounds > 0) sum.name = name
    sum.rounds.set(name.at.getTime(), (sum.rounds.get(name.at.getTime()) ?? 0) + name.rounds)
    byName.set(key, sum)
  }
  // A round that was taken away and written again under the same name changes nothing.
  const sums = [...byName.values()].flatMap(({ name, renamed, rounds }) => {
    const changed = [...rounds].filter(([, count]) => renamed || count !== 0)
    if (changed.length === 0) return []
    const times = changed.map(([time]) => time)
    return {
      ...name,
      rounds: changed.reduce((sum, [, count]) => sum + count, 0),
      first: new Date(Math.min(...times)),
      last: new Date(Math.max(...times)),
      lost: renamed || changed.some(([, count]) => count < 0),
    }
  })

  // In one order for everybody, so that two servers with a player in common seldom stand in each other's way.
  const names = sums.sort((a, b) => a.accountId - b.accountId || (a.rawName < b.rawName ? -1 : 1))
  const remaining = []
  for (const name of names.filter(({ lost }) => lost)) {
    const left = await recount(name.accountId, name.rawName)
    await trx
      .deleteFrom('player_names')
      .where('account_id', '=', name.accountId)
      .where('raw_name', '=', name.rawName)
      .execute()
    if (left) remaining.push(row({ ...name, ...left }))
  }
  writes.add(
    'player_names',
    [...remaining, ...names.filter(({ lost }) => !lost).map(row)],
    `on conflict (account_id, raw_name) do update set
      rounds = player_names.rounds + excluded.rounds,
      first_seen_at = least(player_names.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(player_names.last_seen_at, excluded.last_seen_at)`,
  )
}

/** Takes all names of these accounts away. */
export async function deleteNames(trx: Transaction<Database>, accountIds: readonly number[]): Promise<void> {
  await sql`delete from player_names where account_id = any(${[...accountIds]}::int4[])`.execute(trx)
}

function row(name: NameSeen & { first: Date; last: Date }) {
  return {
    account_id: name.accountId,
    raw_name: name.rawName,
    name: name.name,
    folded: foldName(name.name),
    rounds: name.rounds,
    first_seen_at: name.first,
    last_seen_at: name.last,
  }
}
