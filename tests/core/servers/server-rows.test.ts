import { afterAll, beforeAll, expect, it } from 'vitest'
import { lockServer, syncServers } from '../../../src/core/servers/server-rows.ts'
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
