import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../../src/core/db/in-transaction.ts'
import { lockServer, lockServerAndAsk, syncServers } from '../../../src/core/servers/server-rows.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

let open: FreshDatabase
beforeAll(async () => {
  open = await freshDatabase()
})
afterAll(async () => {
  await open.close()
})

/** What an import does with the name in a file. */
const meet = (name: string) => open.db.transaction().execute((trx) => lockServer(trx, 1, { name }, 'UTC'))

it('makes one server of a new name, however many meet it at once', async () => {
  const found = await Promise.all(Array.from({ length: 8 }, () => meet('New Place')))
  expect(new Set(found.map(({ id }) => id)).size).toBe(1)
  expect(found[0]?.key).toBe('new-place')
})

it('gives servers whose names fold to one key keys of their own', async () => {
  const a = await meet('alpha!')
  const b = await meet('alpha?')
  expect([a.key, b.key]).toEqual(['alpha', 'alpha-2'])
})

it('knows a server by any of the names that servers.json gives it, whatever their case', async () => {
  await syncServers(open.db, [{ key: 'home', name: 'Home', names: ['Our Home Server'], timeZone: 'Europe/Vienna' }])
  const server = await meet('our home SERVER')
  expect(server).toMatchObject({ key: 'home', timeZone: 'Europe/Vienna' })
})

it('finds a name without a letter or digit a key', async () => {
  expect((await meet('★')).key).toBe('server')
  expect((await meet('')).name).toBe('unnamed server')
})

it('makes the server that an import met by name the one of servers.json', async () => {
  const met = await meet('Old Friend')
  await syncServers(open.db, [{ key: 'friend', name: 'The Friend', names: ['Old Friend'], timeZone: 'Europe/Vienna' }])
  const now = await meet('Old Friend')
  expect(now).toEqual({ id: met.id, key: 'friend', name: 'The Friend', timeZone: 'Europe/Vienna' })
})

/** What an import does first; `asked` are the servers that its question was put for. */
async function meetAndAsk(name: string) {
  const asked: number[] = []
  const { server, answers } = await inTransaction(open.db, (trx) =>
    lockServerAndAsk(trx, 1, { name }, 'UTC', (at, { id }) => {
      asked.push(id)
      return [sql<{ zone: string }>`select time_zone as zone from servers where id = ${id}`.execute(at)]
    }),
  )
  return { server, asked, zone: answers[0].rows[0]?.zone }
}

it('asks of a server together with its lock once it was met, and no more than once', async () => {
  const first = await meetAndAsk('Well Known')
  const { server, asked, zone } = await meetAndAsk('Well Known')
  expect(server).toEqual(first.server)
  expect({ asked, zone }).toEqual({ asked: [server.id], zone: 'UTC' })
})

it('asks again of a server that was renamed or moved to another time zone since it was met', async () => {
  const first = await meetAndAsk('Changing Place')
  await syncServers(open.db, [
    { key: 'changed', name: 'Changed', names: ['Changing Place'], timeZone: 'Europe/Vienna' },
  ])
  const { server, zone } = await meetAndAsk('Changing Place')
  expect(server).toEqual({ id: first.server.id, key: 'changed', name: 'Changed', timeZone: 'Europe/Vienna' })
  expect(zone).toBe('Europe/Vienna')
  expect((await meetAndAsk('Changing Place')).asked).toEqual([first.server.id])
})

it('asks again where a name has become that of another server since it was met', async () => {
  const first = await meetAndAsk('Moving Name')
  await open.db.updateTable('servers').set({ name: 'Left', names: [] }).where('id', '=', first.server.id).execute()
  const second = await meetAndAsk('Moving Name')
  expect(second.server.id).not.toBe(first.server.id)
  expect(second.asked).toEqual([first.server.id, second.server.id])

  const home = await meet('Home of Names')
  await open.db.updateTable('servers').set({ name: 'Gone', names: [] }).where('id', '=', second.server.id).execute()
  await sql`update servers set names = names || 'Moving Name'::text where id = ${home.id}`.execute(open.db)
  const third = await meetAndAsk('Moving Name')
  expect(third.server).toEqual(home)
  expect(third.asked).toEqual([second.server.id, home.id])
})
