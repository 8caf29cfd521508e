import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import server from '../../commands/server.ts'
import type { LiveServers } from '../../src/core/status/live-servers.ts'
import { openLiveServers } from '../../src/core/status/open-live-servers.ts'
import { composeMessage } from '../../src/discord/message/compose-message.ts'
import et from '../../src/games/et/game.ts'
import { drawTerminal } from '../../src/preview/draw-terminal.ts'
import { hostileNames } from '../discord/message/arbitrary-reply.ts'
import { allPages, faultsOf, meaningOf, textsOf } from '../discord/message/read-pages.ts'
import { type FakeGameServer, type MadeUpStatus, startGameServer, statusPacket } from '../support/fake-game-server.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { quietContext } from '../support/quiet-context.ts'
import { now, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let servers: FakeGameServer[]
let live: LiveServers

beforeEach(async () => {
  fresh = await freshDatabase()
  servers = []
})
afterEach(async () => {
  await live.close()
  for (const one of servers) await one.close()
  await fresh.close()
})

/** Game servers that say this, each with a row and an address; null = it is silent. */
async function openServers(...says: (MadeUpStatus | null)[]) {
  for (const said of says)
    servers.push(await startGameServer((challenge) => (said ? [statusPacket(said, challenge)] : [])))
  const keys = ['home', 'away', 'third'].slice(0, says.length)
  for (const [index, key] of keys.entries())
    await fresh.db
      .insertInto('servers')
      .values({ id: index + 1, key, name: `Server ${key}`, time_zone: 'Europe/Berlin' })
      .execute()
  live = openLiveServers({
    db: fresh.db,
    servers: servers.map(({ host, port }, at) => ({ id: keys[at] ?? '', game: 'et', status: { host, port } })),
    games: [et],
    times: { answerMs: 250, tries: 2, freshMs: 60_000, pauseMs: 60_000 },
  })
  const ask = await openShell(fresh.db)
  return (line: string, scope: readonly number[] | null = null) => ask(line, { live, scope })
}

const players = [
  [12, 48, '^1red^7ann'],
  [30, 51, 'bo'],
  [7, 0, 'carl'],
] as const

describe('/server', () => {
  it('shows the only one at once: what is played there and by whom', async () => {
    const ask = await openServers({ info: { P: '1-2-1', omnibot_playing: 1 }, players })
    const reply = await ask('/server')
    const words = wordsOf(reply)
    expect(reply.title).toBe('Server home')
    expect([reply.subtitle, reply.when]).toEqual([
      'ET:Legacy',
      { from: expect.any(Date), timeZone: 'Europe/Berlin', toTheSecond: true },
    ])
    expect(words).toContain('Map: supply\nPlayers: 3 of 24, 1 of them a bot\nFree slots: 21\nReserved slots: 4')
    expect(words).toContain('Password: needed\nTime limit: 12:00\nMod: legacy v2.83.2')
    expect(reply.sections.slice(1)).toMatchObject([
      { heading: 'Allies (1)', rows: [['bo', '30', '51']] },
      {
        heading: 'Axis (2)',
        rows: [
          ['redann', '12', '48'],
          ['carl', '7', '0'],
        ],
      },
    ])
    expect(reply.buttons).toEqual([{ label: 'Refresh', command: '/server' }])
  })

  it('says that nobody is there', async () => {
    const reply = await (await openServers({}))('/server')
    expect(wordsOf(reply)).toContain('Players: 0 of 24')
    expect(wordsOf(reply)).toContain('Nobody is on it.')
  })

  it('lists several, a line each, with a menu that opens one', async () => {
    const ask = await openServers({ players }, null, { info: { mapname: 'radar', sv_maxclients: '' } })
    const reply = await ask('/server')
    expect(reply.subtitle).toBe('3 players on 2 of 3')
    expect(wordsOf(reply)).toContain('Server away | no answer | –\nServer home | supply | 3\nServer third | radar | 0')
    expect(reply.notes).toEqual(['Server away does not answer: no answer within 0.5 s.'])
    expect(reply.menus?.[0]?.options.map(({ command }) => command)).toEqual([
      '/server name:away',
      '/server name:home',
      '/server name:third',
    ])
    const opened = await ask('/server name:home')
    expect([opened.title, opened.buttons?.map(({ command }) => command)]).toEqual([
      'Server home',
      ['/server name:home', '/server'],
    ])
    expect(servers.map(({ asked }) => asked.length)).toEqual([1, 2, 1])
  })

  it('says since when one does not answer', async () => {
    const ask = await openServers(null)
    expect(wordsOf(await ask('/server'))).toContain('Does not answer: no answer within 0.5 s.')
  })

  it('is found by a part of its name, never by an address', async () => {
    const ask = await openServers({}, {})
    expect((await ask('/server name:"SERVER HOME"')).title).toBe('Server home')
    expect((await ask('/server name:awa')).title).toBe('Server away')
    expect((await ask('/server name:server')).title).toBe('Which game server?')
    for (const typed of ['127.0.0.1', `127.0.0.1:${servers[0]?.port}`, 'game.example.org'])
      expect((await ask(`/server name:"${typed}"`)).title).toBe('No such game server')
  })

  it('speaks of no server that a guild does not see, and asks none', async () => {
    const ask = await openServers({ players }, { info: { mapname: 'hidden' } })
    for (const line of ['/server', '/server name:home', '/server name:away', '/server name:serv'])
      expect(wordsOf(await ask(line, [1]))).not.toMatch(/hidden|Server away/)
    expect((await ask('/server', [1])).title).toBe('Server home')
    expect((await ask('/server', [])).title).toBe('I do not know you here')
    expect(servers[1]?.asked).toEqual([])
  })

  it('offers the servers that are seen', async () => {
    await openServers({}, {})
    const offered = (typed: string, scope: readonly number[] | null) =>
      server.options.name?.suggest?.(typed, {
        ...quietContext,
        live,
        scope,
        db: fresh.db,
        games: [],
        now,
        locale: 'en',
      })
    const [home, away] = ['home', 'away'].map((key) => ({ value: key, label: `Server ${key}` }))
    expect(await offered('', null)).toEqual([away, home])
    expect(await offered('HOM', null)).toEqual([home])
    expect(await offered('', [1])).toEqual([home])
    expect(await offered('', [])).toEqual([])
    expect(servers.flatMap(({ asked }) => asked)).toEqual([])
  })

  it('tells how to add an address where none can be asked', async () => {
    const ask = await openServers()
    for (const line of ['/server', '/server name:home']) {
      const reply = await ask(line)
      expect([reply.title, reply.visibility]).toEqual(['No game server can be asked', 'private'])
      expect(wordsOf(reply)).toContain('"status": { "host": "game.example.org", "port": 27960 }')
    }
  })

  it.each([1, 2, 12, 24, 64])('is a message that Discord takes with %i hostile players', async (count) => {
    const names = hostileNames.map((name) =>
      name
        .replaceAll('\u0000', '')
        .replaceAll('\n', ' ')
        .replace(/\p{Cs}/gu, ''),
    )
    const hostile = Array.from({ length: count }, (_, at) => [at, 999, names[at % names.length] ?? ''] as const)
    const ask = await openServers({ players: hostile, info: { mapname: names.join(' ').replaceAll('\\', '') } })
    const reply = await ask('/server')
    const pages = allPages(reply, '/server', new Map())
    expect([pages.flatMap(faultsOf), pages.flatMap(textsOf).flatMap(meaningOf)]).toEqual([[], []])
    if (count <= 24) expect(composeMessage({ reply, pictures: new Map(), line: '/server', page: 1 }).pages).toBe(1)
    for (const width of [40, 80]) expect(drawTerminal(reply, { width, colour: false })).not.toContain('\u001b')
  })
})
