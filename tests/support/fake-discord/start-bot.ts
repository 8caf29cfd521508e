import { Client, GatewayIntentBits, REST } from 'discord.js'
import { onTestFinished } from 'vitest'
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './fake-discord.ts'

/** A fake that ends with its test. */
export async function startDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const discord = await startFakeDiscord(options)
  onTestFinished(() => discord.close())
  return discord
}

/** A real discord.js, in and ready, with the commands of these tests registered. */
export async function startBot(
  discord: FakeDiscord,
  { intents = [GatewayIntentBits.Guilds], timeout = 2000 } = {},
): Promise<Client<true>> {
  const client = new Client({ intents, rest: { api: discord.api, version: '10', timeout } })
  onTestFinished(() => client.destroy())
  client.on('error', () => {})
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve))
  await client.login(discord.token)
  const bot = await ready
  await bot.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands })
  return bot
}

/** discord.js without a gateway. */
export function startRest(
  discord: FakeDiscord,
  more: { timeout?: number; retries?: number; token?: string } = {},
): REST {
  const { timeout = 2000, retries = 3, token = discord.token } = more
  return new REST({ api: discord.api, version: '10', timeout, retries }).setToken(token)
}

export const commands = [
  {
    name: 'stats',
    description: 'How somebody plays',
    options: [
      { type: 3, name: 'player', description: 'Who', autocomplete: true },
      { type: 4, name: 'last', description: 'How many rounds', min_value: 1, max_value: 50 },
      { type: 6, name: 'friend', description: 'Who else' },
    ],
  },
  {
    name: 'admin',
    description: 'For admins',
    default_member_permissions: '32',
    contexts: [0],
    options: [{ type: 1, name: 'status', description: 'How it goes' }],
  },
]
