import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LiveServers } from '../../../src/core/status/live-servers.ts'
import { openLiveServers, type StatusTimes } from '../../../src/core/status/open-live-servers.ts'
import bar from '../../../src/games/bar/game.ts'
import et from '../../../src/games/et/game.ts'
import { type FakeGameServer, startGameServer, statusPacket } from '../../support/fake-game-server.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

let fresh: FreshDatabase
let server: FakeGameServer
let live: LiveServers
const times: StatusTimes = { answerMs: 2_000, tries: 2, freshMs: 60_000, pauseMs: 60_000 }

beforeEach(async () => {
  fresh = await freshDatabase()
  const names = ['one', 'two', 'three', 'four', 'five']
  await fresh.db
    .insertInto('servers')
    .values(names.map((key, index) => ({ id: index + 1, key, name: `Server ${key}` })))
    .execute()
  server = await startGameServer((challenge) => [statusPacket({ players: [[1, 2, 'ann']] }, challenge)])
})
afterEach(async () => {
  await live.close()
  await server.close()
  await fresh.close()
})

function open(changed: Partial<StatusTimes> = {}) {
  const status = { host: server.host, port: server.port }
  const servers = [
    { id: 'two', game: 'et', status },
    { id: 'one', game: 'et', status },
    { id: 'three', game: 'et', status: null },
    { id: 'four', game: 'bar', status },
    { id: 'not on record', game: 'et', status },
  ]
  live = openLiveServers({ db: fresh.db, servers, games: [et, bar], times: { ...times, ...changed } })
}

const keysIn = async (scope: readonly number[] | null) => (await live.list(scope)).map(({ key }) => key)

it('knows the servers with an address whose game can be asked, and of those the ones in scope', async () => {
  open()
  expect(await keysIn(null)).toEqual(['one', 'two'])
  expect(await keysIn([2, 3, 4, 5])).toEqual(['two'])
  expect(await keysIn([])).toEqual([])
  expect(server.asked).toEqual([])
})

it('asks once however many people ask, at once or soon after', async () => {
  open()
  const servers = (await live.list(null)).slice(0, 1)
  const looks = await Promise.all(Array.from({ length: 50 }, () => live.look(servers)))
  looks.push(await live.look(servers))
  expect(server.asked).toHaveLength(1)
  expect(new Set(looks.map(([look]) => look)).size).toBe(1)
  expect(looks[0]?.[0]).toMatchObject({ kind: 'answers', status: { map: 'supply', players: [{ name: 'ann' }] } })
})

it('asks again when the answer is no longer fresh, with a new challenge', async () => {
  open({ freshMs: 0 })
  const servers = (await live.list(null)).slice(0, 1)
  await live.look(servers)
  await live.look(servers)
  expect(new Set(server.asked.map(({ challenge }) => challenge)).size).toBe(2)
})

it('keeps failures too, and tells when it last heard of the server', async () => {
  open({ freshMs: 0, answerMs: 300 })
  const servers = (await live.list(null)).slice(0, 1)
  const [before] = await live.look(servers)
  server.says(() => [])
  const [silent] = await live.look(servers)
  await Promise.all([live.look(servers), live.look(servers)])
  expect(silent).toMatchObject({ kind: 'silent', reason: 'no answer within 0.6 s', lastAnswerAt: before?.at })
  expect(new Set(server.asked.map(({ challenge }) => challenge)).size).toBe(2)
})

it('tells of a server that never answered when its last file came', async () => {
  server.says(() => [])
  open({ answerMs: 40 })
  const at = new Date('2026-03-01T20:00:00Z')
  await fresh.db
    .insertInto('processed_files')
    .values({
      ...{ game: 'et', server_id: 1, name: 'a.txt', size: 1, sha256: 'a'.repeat(64), archive_path: 'et/a.txt' },
      ...{ modified_at: null, parser_version: '1', state: 'imported', reason_code: null, reason: null },
      first_seen_at: at,
    })
    .execute()
  const looks = await live.look(await live.list(null))
  expect(looks).toMatchObject([
    { kind: 'silent', lastAnswerAt: null, lastFileAt: at },
    { kind: 'silent', lastAnswerAt: null, lastFileAt: null },
  ])
})

it('gives up what is under way when the house closes', async () => {
  server.says(() => [])
  open({ answerMs: 60_000 })
  const looks = live.look(await live.list(null))
  await expect.poll(() => server.asked.length, { interval: 5 }).toBe(2)
  await live.close()
  expect(await looks).toMatchObject([{ reason: 'stopped' }, { reason: 'stopped' }])
})
