import { type GatewayDispatchPayload, GatewayIntentBits, MessageFlags } from 'discord.js'
import {
  ApplicationCommandResponseSchema,
  GatewayBotResponseSchema,
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildResponseSchema,
  InteractionCallbackResponseSchema,
  MessageResponseSchema,
  PrivateApplicationResponseSchema,
  UserPIIResponseSchema,
  UserResponseSchema,
} from 'discord-api-spec/zod'
import { expect, it } from 'vitest'
import type { $ZodType } from 'zod/v4/core'
import { checkSchema } from './check-schema.ts'
import { startBot, startDiscord, startRest } from './start-bot.ts'

/** Discord's own description of its API is asked of what the fake says, too. */
function expectValid(schema: $ZodType, value: unknown): void {
  expect(checkSchema(schema, value)).toEqual([])
}

const v2Message = {
  flags: MessageFlags.IsComponentsV2,
  components: [
    {
      type: 17,
      components: [
        {
          type: 9,
          components: [{ type: 10, content: 'x' }],
          accessory: { type: 11, media: { url: 'attachment://a.png' } },
        },
        { type: 14 },
        { type: 12, items: [{ media: { url: 'attachment://b.png' }, description: 'a picture' }] },
        { type: 1, components: [{ type: 2, style: 1, label: 'y', custom_id: 'y' }] },
      ],
    },
    { type: 1, components: [{ type: 3, custom_id: 'm', options: [{ label: 'a', value: 'a' }] }] },
  ],
  attachments: [
    { id: '0', filename: 'a.png' },
    { id: '1', filename: 'b.png', description: 'a picture' },
  ],
}
const files = ['a.png', 'b.png'].map((name) => ({ name, data: Buffer.from('png') }))

it('answers requests as Discord does', async () => {
  const discord = await startDiscord()
  await startBot(discord)
  const rest = startRest(discord)
  const application = `/applications/${discord.applicationId}` as const
  expectValid(GatewayBotResponseSchema, await rest.get('/gateway/bot'))
  expectValid(PrivateApplicationResponseSchema, await rest.get('/applications/@me'))
  expectValid(UserPIIResponseSchema, await rest.get('/users/@me'))
  expectValid(UserResponseSchema, await rest.get(`/users/${discord.ann.id}`))
  expectValid(GuildResponseSchema, await rest.get(`/guilds/${discord.guild.id}`))
  expectValid(GuildMemberResponseSchema, await rest.get(`/guilds/${discord.guild.id}/members/${discord.ann.id}`))
  expectValid(GuildChannelResponseSchema, await rest.get(`/channels/${discord.room.id}`))
  for (const command of (await rest.get(`${application}/commands`)) as unknown[])
    expectValid(ApplicationCommandResponseSchema, command)

  const path = `/channels/${discord.room.id}/messages` as const
  expectValid(MessageResponseSchema, await rest.post(path, { body: v2Message, files }))
  expectValid(MessageResponseSchema, await rest.post(path, { body: { content: 'x', nonce: '7' } }))
  const asked = discord.ask(discord.ann, '/stats')
  const callback = await rest.post(`/interactions/${asked.id}/${asked.token}/callback`, {
    body: { type: 4, data: v2Message },
    files,
    query: new URLSearchParams('with_response=true'),
    auth: false,
  })
  expectValid(InteractionCallbackResponseSchema, callback)
  expect(discord.problems).toEqual([])
})

it('speaks over the gateway as Discord does', async () => {
  const discord = await startDiscord()
  const heard: GatewayDispatchPayload[] = []
  const client = await startBot(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] })
  client.on('raw', (packet: GatewayDispatchPayload) => heard.push(packet))
  discord.gateway.forget()
  discord.gateway.drop()
  await expect.poll(() => heard.map(({ t }) => t), { timeout: 15_000 }).toContain('GUILD_CREATE')
  discord.ask(discord.ann, '/stats', { friend: discord.ann.id })
  discord.ask(discord.ann, '/stats', {}, { direct: true })
  const path = `/channels/${discord.room.id}/messages` as const
  await startRest(discord).post(path, { body: v2Message, files })
  const [message] = discord.channel(discord.room.id).messages
  if (message) discord.press(message, 'y', discord.ann)
  await expect.poll(() => heard.filter(({ t }) => t === 'INTERACTION_CREATE')).toHaveLength(3)

  for (const { t, d } of heard) {
    if (t === 'READY') expectValid(UserResponseSchema, d.user)
    if (t === 'GUILD_CREATE') {
      expectValid(GuildResponseSchema, d)
      for (const channel of d.channels) expectValid(GuildChannelResponseSchema, channel)
      for (const member of d.members) expectValid(GuildMemberResponseSchema, member)
    }
    if (t === 'MESSAGE_CREATE') expectValid(MessageResponseSchema, d)
    if (t !== 'INTERACTION_CREATE') continue
    if (d.member) expectValid(GuildMemberResponseSchema, d.member)
    if (d.user) expectValid(UserResponseSchema, d.user)
    if (d.guild_id) expectValid(GuildChannelResponseSchema, d.channel)
    if ('message' in d) expectValid(MessageResponseSchema, d.message)
  }
  expect(heard.map(({ t }) => t)).toContain('MESSAGE_CREATE')
})
