import { writeFileSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest'
import { grantServers } from '../../../src/core/guilds/grants.ts'
import { saveGuildSettings } from '../../../src/core/guilds/guild-settings.ts'
import { syncServers } from '../../../src/core/servers/server-rows.ts'
import { type FakeDiscord, startFakeDiscord } from '../../support/fake-discord/fake-discord.ts'
import { engines } from '../../support/fresh-database.ts'
import { killWhilePosting } from '../../support/kill-while-posting.ts'
import { freshPlace, killAll, type Place, startBot } from '../../support/run-debrief.ts'

let discord: FakeDiscord
let place: Place
let folder: string

beforeEach(async () => {
  discord = await startFakeDiscord()
  place = await freshPlace(engines.at(-1) ?? 'embedded')
  folder = await mkdtemp(join(inject('scratch'), 'rounds-'))
  await mkdir(folder, { recursive: true })
  const source = { folder }
  await place.writeServers([{ id: 'rented', name: 'Rented', timeZone: 'UTC', schedule: '* * * * * *', source }])
  Object.assign(place.env, { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api })
})
afterEach(async () => {
  await killAll()
  await place.end()
  await discord.close()
})
afterAll(killAll)

/** A guild that announces everything of the one server. */
async function announce(): Promise<void> {
  const { db, close } = await place.open('command')
  await syncServers(db, [{ key: 'rented', name: 'Rented', names: [], timeZone: 'UTC' }])
  const { id } = await db.selectFrom('servers').select('id').executeTakeFirstOrThrow()
  const guildId = discord.guild.id
  const since = new Date(Date.now() - 3 * 60 * 60_000)
  await saveGuildSettings(db, { guildId, by: '1', announceChannelId: discord.room.id, announceSince: since })
  await grantServers(db, { guildId, serverIds: [id], by: '1' })
  await close()
}

it('each round is announced once although the bot is killed around its posts', async () => {
  await announce()
  const announced = await killWhilePosting({
    discord,
    channelId: discord.room.id,
    kills: 5,
    start() {
      const bot = startBot(place)
      return {
        ready: bot.says('"ready"'),
        async kill() {
          bot.kill('SIGKILL')
          await bot.ended
        },
      }
    },
    write: ({ name, text }) => writeFileSync(join(folder, name), text),
  })
  expect(announced).toMatchObject({ missing: [], twice: [] })
}, 240_000)
