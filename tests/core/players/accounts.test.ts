import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchAccounts, findOrAddAccounts } from '../../../src/core/players/accounts.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const meet = (ids: readonly string[], game = 'et') =>
  fresh.db.transaction().execute((trx) =>
    findOrAddAccounts(
      trx,
      game,
      ids.map((accountId) => ({ accountId, isBot: accountId.startsWith('bot') })),
    ),
  )
const count = async (table: 'players' | 'player_accounts') =>
  (
    await fresh.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

it('a newcomer becomes an account and a person; who is known stays who they are', async () => {
  const first = await meet(['A', 'B', 'A'])
  const again = await meet(['B', 'C', 'bot one'])
  expect(first.size).toBe(2)
  expect(again.get('B')).toBe(first.get('B'))
  expect([await count('players'), await count('player_accounts')]).toEqual([4, 4])
  const bots = await fresh.db.selectFrom('player_accounts').select('account_id').where('is_bot', '=', true).execute()
  expect(bots).toEqual([{ account_id: 'bot one' }])
})

it('the same id in two games is two accounts', async () => {
  const [et, chess] = [await meet(['A']), await meet(['A'], 'chess')]
  expect(chess.get('A')).not.toBe(et.get('A'))
})

it('nobody to meet is nobody, and an id may hold anything', async () => {
  expect(await meet([])).toEqual(new Map())
  const odd = ["'; drop table players; --", '\\', '{"a":1}', 'ж'.repeat(60)]
  const ids = await meet(odd)
  expect(new Set(ids.values()).size).toBe(4)
  const found = await fresh.db.transaction().execute((trx) => fetchAccounts(trx, 'et', odd))
  expect(found).toEqual(ids)
})

it(`eight that meet the same newcomers at once make one person of each (on ${engines.at(-1)})`, async () => {
  const before = await count('players')
  const ids = Array.from({ length: 12 }, (_, at) => `N${at}`)
  const met = await Promise.all(Array.from({ length: 8 }, (_, at) => meet(at % 2 === 0 ? ids : [...ids].reverse())))
  expect(await count('players')).toBe(before + 12)
  for (const one of met) expect(new Map([...one].sort())).toEqual(new Map([...(met[0] ?? [])].sort()))
})
