import { afterAll, beforeAll, expect, it } from 'vitest'
import { collectWrites } from '../../../src/core/db/writes.ts'
import { findOrAddAccounts } from '../../../src/core/players/accounts.ts'
import { countNames, type NameSeen } from '../../../src/core/players/names.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

let fresh: FreshDatabase
let account: number
beforeAll(async () => {
  fresh = await freshDatabase()
  const ids = await fresh.db
    .transaction()
    .execute((trx) => findOrAddAccounts(trx, 'et', [{ accountId: 'A', isBot: false }]))
  account = ids.get('A') ?? 0
})
afterAll(() => fresh.close())

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const seen = (rawName: string, day: number, rounds = 1): NameSeen => ({
  accountId: account,
  rawName,
  name: rawName.replaceAll(/\^./g, ''),
  at: at(day),
  rounds,
})
type Recount = Parameters<typeof countNames>[3]
const nothingLost: Recount = async () => {
  throw new Error('nothing was taken away')
}
const write = (names: NameSeen[], recount: Recount = nothingLost) =>
  fresh.db.transaction().execute(async (trx) => {
    const writes = collectWrites(trx)
    await countNames(trx, writes, names, recount)
    await writes.flush()
  })
const names = async () =>
  (await fresh.db.selectFrom('player_names').selectAll().orderBy('raw_name').execute()).map(
    ({ raw_name, name, folded, rounds, first_seen_at, last_seen_at }) => [
      raw_name,
      name,
      folded,
      rounds,
      first_seen_at.getUTCDate(),
      last_seen_at.getUTCDate(),
    ],
  )

it('counts the rounds of every name, with its first and last day, in whatever order they come', async () => {
  await write([seen('^1Ann', 5), seen('^1Ann', 3), seen('Ánn', 4)])
  await write([seen('^1Ann', 1), seen('^1Ann', 9)])
  expect(await names()).toEqual([
    ['^1Ann', 'Ann', 'ann', 4, 1, 9],
    ['Ánn', 'Ánn', 'ann', 1, 4, 4],
  ])
})

it('asks what is left of a name that lost a round, and forgets one that nothing is left of', async () => {
  await write([seen('^1Ann', 9, -1), seen('Ánn', 4, -1)], async (_, rawName) =>
    rawName === '^1Ann' ? { rounds: 3, first: at(1), last: at(5) } : null,
  )
  expect(await names()).toEqual([['^1Ann', 'Ann', 'ann', 3, 1, 5]])
})

it('leaves a name as it is when its round was taken away and written again', async () => {
  const before = await names()
  await write([seen('^1Ann', 3, -1), seen('^1Ann', 3)])
  expect(await names()).toEqual(before)
})

it('keeps a name that is nothing but colours', async () => {
  await write([seen('^1^2', 6)])
  expect(await names()).toContainEqual(['^1^2', '', '', 1, 6, 6])
})
