import { Client, GatewayIntentBits, MessageFlags } from 'discord.js'
import { afterEach, expect, it } from 'vitest'
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts'
import { textOf } from './read-message.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

const commands = [
  {
    name: 'stats',
    description: 'How somebody plays',
    options: [{ type: 3, name: 'player', description: 'Who', autocomplete: true }],
  },
  {
    name: 'admin',
    description: 'For admins',
    default_member_permissions: '32',
    options: [{ type: 1, name: 'status', description: 'How it goes' }],
  },
]

async function fake(options = {}): Promise<FakeDiscord> {
  const discord = await startFakeDiscord(options)
  open.push(() => discord.close())
  return discord
}

async function bot(discord: FakeDiscord, { timeout = 2000 } = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.api, version: '10', timeout },
  })
  open.push(() => client.destroy())
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve))
  await client.login(discord.token)
  return ready
}

it('lets a real discord.js in, which knows its guild and registers commands', async () => {
  const discord = await fake()
  const client = await bot(discord)
  expect(client.guilds.cache.get(discord.guild.id)?.name).toBe('Made-up Guild')
  await client.application.commands.set(commands as never)
  expect(discord.commands().map(({ name }) => name)).toEqual(['stats', 'admin'])
  expect(discord.problems).toEqual([])
})

it('carries a command to the bot and its deferred answer back', async () => {
  const discord = await fake()
  const client = await bot(discord)
  await client.application.commands.set(commands as never)
  client.on('interactionCreate', async (interaction) => {
    if (!interaction.isChatInputCommand()) return
    await interaction.deferReply()
    await interaction.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [
        { type: 10, content: `played by ${interaction.options.getString('player')}` },
        { type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'a picture' }] },
        { type: 1, components: [{ type: 2, style: 2, label: 'Form', custom_id: 'f' }] },
      ],
      files: [{ attachment: Buffer.from('png'), name: 'a.png' }],
    })
  })
  const asked = discord.ask(discord.ann, '/stats', { player: 'x' })
  const answer = await asked.waitForAnswer()
  expect(textOf(answer)).toBe('played by x')
  expect(answer.files.map(({ filename, bytes }) => [filename, bytes.length])).toEqual([['a.png', 3]])
  expect(discord.channel(discord.room.id).messages).toEqual([answer])
  expect(asked.acknowledgedAfterMs).toBeLessThan(500)
  expect(discord.problems).toEqual([])
})
