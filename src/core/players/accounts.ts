import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { preparedQuestion } from '../db/prepared-question.ts'
import { openRowIds } from '../db/row-ids.ts'
import { insertRows } from '../db/writes.ts'
import { lockPeople } from './lock-people.ts'

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
  const ids = await openRowIds(trx, { players: missing.length, player_accounts: missing.length })
  const people = []
  const accounts = []
  for (const { accountId, isBot } of missing) {
    const person = await ids.next('players')
    const account = await ids.next('player_accounts')
    people.push({ id: person, created_at: new Date() })
    accounts.push({ id: account, game, account_id: accountId, player_id: person, is_bot: isBot })
    now.set(accountId, account)
  }
  await insertRows(trx, 'players', people)
  await insertRows(trx, 'player_accounts', accounts)
  return now
}

const accountsOf = preparedQuestion<{ accountId: string; id: number }>(`
  select account_id as "accountId", id from player_accounts where game = $1 and account_id = any($2::text[])`)

/** Row ids of those of these accounts that are on record. */
export async function fetchAccounts(
  trx: Transaction<Database>,
  game: string,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await accountsOf(trx, game, accountIds)
  return new Map(rows.map(({ accountId, id }) => [accountId, id]))
}

/** Makes the account `to` one of the person behind the account `from`; a merge that moved `from` has moved `to` as well. */
export async function keepPerson(trx: Transaction<Database>, from: number, to: number): Promise<void> {
  await lockPeople(trx)
  await sql`
    update player_accounts set player_id = (select player_id from player_accounts where id = ${from})
    where id = ${to}`.execute(trx)
  await sql`
    update player_merges set account_ids = array_append(account_ids, ${to}::int4)
    where ${from} = any(account_ids) and not ${to} = any(account_ids) and undone_at is null`.execute(trx)
}
