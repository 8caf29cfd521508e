import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { insertRows } from '../db/insert-rows.ts'
import { takeIds } from '../imports/ledger.ts'

export interface AccountWanted {
  /** What the game knows the account by; unique within the game. */
  accountId: string
  isBot: boolean
}

/** Lock space of "accounts of a game are being added"; the second key is a hash of the game. */
const addingAccounts = 7_301

/**
 * Row ids of these accounts; those nobody has seen yet are added, each as a person of its own.
 * Adding takes a lock until the transaction ends, so two servers that meet a newcomer at once make one person.
 */
export async function findOrAddAccounts(
  trx: Transaction<Database>,
  game: string,
  wanted: readonly AccountWanted[],
): Promise<Map<string, number>> {
  const unique = new Map(wanted.map((account) => [account.accountId, account]))
  const found = await fetchAccounts(trx, game, [...unique.keys()])
  if (found.size === unique.size) return found

  await sql`select pg_advisory_xact_lock(${addingAccounts}, hashtext(${game}))`.execute(trx)
  const now = await fetchAccounts(trx, game, [...unique.keys()])
  const missing = [...unique.values()].filter((account) => !now.has(account.accountId))
  const people = await takeIds(trx, 'players', missing.length)
  const accounts = await takeIds(trx, 'player_accounts', missing.length)
  await insertRows(
    trx,
    'players',
    people.map((id) => ({ id, created_at: new Date() })),
  )
  await insertRows(
    trx,
    'player_accounts',
    missing.map(({ accountId, isBot }, index) => ({
      id: accounts[index],
      game,
      account_id: accountId,
      player_id: people[index],
      is_bot: isBot,
    })),
  )
  for (const [index, { accountId }] of missing.entries()) now.set(accountId, accounts[index] ?? 0)
  return now
}

async function fetchAccounts(
  trx: Transaction<Database>,
  game: string,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('player_accounts')
    .select(['account_id', 'id'])
    .where('game', '=', game)
    .where(sql<boolean>`account_id = any(${[...accountIds]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.id]))
}
