import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LiveServers } from '../../src/core/status/live-servers.ts'
import { openLiveServers } from '../../src/core/status/open-live-servers.ts'
import et from '../../src/games/et/game.ts'
import { type DiscordHouse, openDiscordHouse } from '../support/discord-house.ts'
import { buttonsOf, menusOf, textOf } from '../support/fake-discord/read-message.ts'
import { type FakeGameServer, startGameServer, statusPacket } from '../support/fake-game-server.ts'

let house: DiscordHouse
let server: FakeGameServer
let live: LiveServers

beforeEach(async () => {
  house = await openDiscordHouse()
  await house.fresh.db
    .insertInto('servers')
    .values([
      { id: 1, key: 'home', name: 'Home' },
      { id: 2, key: 'away', name: 'Away' },
    ])
    .execute()
  server = await startGameServer((challenge) => [statusPacket({ players: [[1, 2, '@everyone']] }, challenge)])
  const status = { host: server.host, port: server.port }
  live = openLiveServers({
    db: house.fresh.db,
    servers: ['home', 'away'].map((id) => ({ id, game: 'et', status })),
    games: [et],
    times: { answerMs: 2_000, tries: 2, freshMs: 0, pauseMs: 0 },
  })
})
afterEach(async () => {
  await house.stop()
  await live.close()
  await server.close()
})

it('an answer about this moment is never kept, and its button makes it new', async () => {
  const { discord } = house
  await house.grant(1)
  await house.start({ live })
  const ann = discord.addUser('Ann')
  const message = await discord.ask(ann, '/server').waitForAnswer()
  expect([textOf(message), message.pings]).toEqual([expect.stringContaining('supply'), []])
  expect(textOf(message)).toContain('everyone')

  server.says((challenge) => [statusPacket({ info: { mapname: 'radar' } }, challenge)])
  const [refresh] = buttonsOf(message)
  const pressed = await discord.press(message, refresh?.custom_id ?? '', ann).waitForAnswer()
  expect([pressed.id, textOf(pressed)]).toEqual([message.id, expect.stringContaining('radar')])

  server.says((challenge) => [statusPacket({ info: { mapname: 'oasis' } }, challenge)])
  expect(textOf(await discord.ask(ann, '/server').waitForAnswer())).toContain('oasis')
  expect(discord.problems).toEqual([])
})

it('one of several is opened by the menu, and a guild sees what it was granted', async () => {
  const { discord } = house
  await house.grant(1, 2)
  await house.start({ live })
  const ann = discord.addUser('Ann')
  const message = await discord.ask(ann, '/server').waitForAnswer()
  expect(textOf(message)).toMatch(/Away +supply +1[\s\S]*Home +supply +1/)
  const option = menusOf(message)
    .flatMap(({ options }) => options)
    .find(({ label }) => label === 'Home')
  const opened = await discord.choose(message, option?.value ?? '', ann).waitForAnswer()
  expect(textOf(opened)).toContain('Password')
  expect(textOf(opened)).not.toContain('Away')
  expect(discord.problems).toEqual([])
})
