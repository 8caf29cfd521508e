import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FakeDiscord, startFakeDiscord } from '../support/fake-discord/fake-discord.ts'
import { textOf } from '../support/fake-discord/read-message.ts'
import { type FakeGameServer, startGameServer, statusPacket } from '../support/fake-game-server.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, startBot } from '../support/run-debrief.ts'

const engine = engines.at(-1) ?? 'embedded'
let discord: FakeDiscord
let server: FakeGameServer
let place: Place

beforeEach(async () => {
  discord = await startFakeDiscord()
  server = await startGameServer()
  place = await freshPlace(engine)
  const folder = join(place.folder, 'game')
  await mkdir(folder)
  const status = { host: server.host, port: server.port }
  await place.writeServers([{ id: 'home', name: 'Home', timeZone: 'UTC', source: { folder }, status }])
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api, PREVIEW: '0' }
  Object.assign(place.env, env, { OPERATOR_IDS: discord.ann.id })
}, 60_000)
afterEach(async () => {
  await killAll()
  await place.end()
  await server.close()
  await discord.close()
})

it('a board is put up from Discord, edited as the game goes on, and kept by who comes after a killed bot', async () => {
  const play = (mapname: string) => server.says((challenge) => [statusPacket({ info: { mapname } }, challenge)])
  const texts = () => discord.channel(discord.room.id).messages.map(textOf)
  const reads = (map: string) => expect.poll(texts, { timeout: 60_000 }).toEqual([expect.stringContaining(map)])
  play('supply')
  const first = startBot({ env: place.env })
  await first.says('commands registered')
  const boss = discord.addUser('Boss', { permissions: 32n })
  Object.assign(boss, { id: discord.ann.id, api: discord.ann.api })
  await discord.ask(boss, '/admin servers', { grant: 'home' }).waitForAnswer()
  await discord.ask(boss, '/admin board-here').waitForAnswer()
  await reads('supply')
  play('radar')
  // On a server a second bot is there already, and has no say in boards while the first one lives.
  if (engine === 'postgres') await startBot({ env: place.env }).says('"Discord is connected"')
  await reads('radar')
  first.kill('SIGKILL')
  await first.ended
  if (engine !== 'postgres') startBot({ env: place.env })
  play('oasis')
  await reads('oasis')
  expect(discord.requestsTo('POST', /^\/channels\/\d+\/messages$/)).toHaveLength(1)
}, 180_000)
