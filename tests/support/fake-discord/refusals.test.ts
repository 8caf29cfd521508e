import { type APIEmbed, DiscordAPIError, HTTPError, InteractionResponseType, MessageFlags, type REST } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { FakeDiscord } from './fake-discord.ts'
import { startBot, startDiscord, startRest } from './start-bot.ts'

/** What a request was refused with: [status, code]. */
async function refused(request: Promise<unknown>): Promise<[number, number | string] | 'taken'> {
  try {
    await request
    return 'taken'
  } catch (error) {
    if (error instanceof DiscordAPIError) return [error.status, error.code]
    if (error instanceof HTTPError) return [error.status, 'no code']
    throw error
  }
}

/** A question nobody but this test answers. */
async function question(kind: 'command' | 'typing' = 'command') {
  const discord = await startDiscord()
  await startBot(discord)
  const rest = startRest(discord)
  const asked =
    kind === 'command'
      ? discord.ask(discord.ann, '/stats')
      : discord.type(discord.ann, '/stats', { player: '' }, 'player')
  const callback = (body: unknown) =>
    rest.post(`/interactions/${asked.id}/${asked.token}/callback`, { body, auth: false })
  const original = `/webhooks/${discord.applicationId}/${asked.token}/messages/@original` as const
  const followUp = `/webhooks/${discord.applicationId}/${asked.token}` as const
  return { discord, rest, asked, callback, original, followUp }
}

const deferred = { type: InteractionResponseType.DeferredChannelMessageWithSource }
const deferredPrivately = { ...deferred, data: { flags: MessageFlags.Ephemeral } }

describe('an interaction', () => {
  it('is acknowledged within three seconds or not at all', async () => {
    const { discord, callback } = await question()
    discord.clock.advance(3001)
    expect(await refused(callback(deferred))).toEqual([404, 10062])
    expect(discord.takeProblems()).toHaveLength(1)
  })

  it('is acknowledged once', async () => {
    const { discord, callback } = await question()
    expect(await refused(callback(deferred))).toBe('taken')
    expect(await refused(callback(deferred))).toEqual([400, 40060])
    expect(discord.takeProblems()).toHaveLength(1)
  })

  it('has a token of fifteen minutes', async () => {
    const { discord, rest, callback, original, followUp } = await question()
    await callback(deferred)
    discord.clock.advance(14 * 60_000)
    expect(await refused(rest.patch(original, { body: { content: 'in time' }, auth: false }))).toBe('taken')
    discord.clock.advance(61_000)
    expect(await refused(rest.patch(original, { body: { content: 'late' }, auth: false }))).toEqual([401, 50027])
    expect(await refused(rest.post(followUp, { body: { content: 'late' }, auth: false }))).toEqual([401, 50027])
    expect(discord.problems).toEqual([])
  })

  it('has no answer to change before its first', async () => {
    const { rest, original } = await question()
    expect(await refused(rest.patch(original, { body: { content: 'x' }, auth: false }))).toEqual([404, 10015])
  })

  it.each([
    ['choices for a command', 'command', { type: 8, data: { choices: [] } }],
    ['an answer while somebody types', 'typing', deferred],
    ['an update without a message', 'command', { type: 6 }],
    ['26 choices', 'typing', { type: 8, data: { choices: Array(26).fill({ name: 'a', value: 'a' }) } }],
    ['a choice of 101 characters', 'typing', { type: 8, data: { choices: [{ name: 'a'.repeat(101), value: 'a' }] } }],
  ] as const)('does not take %s', async (_, kind, body) => {
    const { discord, callback } = await question(kind)
    expect(await refused(callback(body))).toEqual([400, 50035])
    expect(discord.takeProblems().length).toBeGreaterThan(0)
  })

  it('answered in private stays private, in public stays public', async () => {
    const one = await question()
    await one.callback(deferredPrivately)
    await one.rest.patch(one.original, { body: { content: 'x', flags: 0 }, auth: false })
    expect(one.asked.visible()?.visibleTo).toBe(one.discord.ann.id)

    const two = await question()
    await two.callback(deferred)
    const body = { content: 'secret', flags: MessageFlags.Ephemeral }
    expect(await refused(two.rest.patch(two.original, { body, auth: false }))).toEqual([400, 50035])
    // The first follow-up takes the deferred answer's place, and its visibility.
    await two.rest.post(two.followUp, { body, auth: false })
    expect([two.asked.visible()?.content, two.asked.visible()?.visibleTo]).toEqual(['secret', null])
    expect(two.asked.followUps).toEqual([])
  })

  it('deferred and deleted takes a follow-up of its own', async () => {
    const { discord, rest, callback, original, followUp, asked } = await question()
    await callback(deferred)
    await rest.delete(original, { auth: false })
    await rest.post(followUp, { body: { content: 'x', flags: MessageFlags.Ephemeral }, auth: false })
    expect((await asked.waitForAnswer()).visibleTo).toBe(discord.ann.id)
    expect(discord.channel(discord.room.id).messages).toEqual([])
  })
})

const text = (content: string) => ({ type: 10, content })
const button = (custom_id: string) => ({ type: 2, style: 2, label: 'x', custom_id })
const v2 = MessageFlags.IsComponentsV2

describe('a message', () => {
  it.each<[string, object]>([
    ['that says nothing', {}],
    ['of 4,001 characters', { content: 'x'.repeat(4001) }],
    ['with 11 embeds', { embeds: Array<APIEmbed>(11).fill({ title: 'x' }) }],
    ['with an attachment that is named and not sent', { content: 'x', attachments: [{ id: '0', filename: 'a.png' }] }],
    [
      'with a label of 81 characters',
      { components: [{ type: 1, components: [{ ...button('a'), label: 'x'.repeat(81) }] }] },
    ],
    ['with a custom id of 101 characters', { components: [{ type: 1, components: [button('x'.repeat(101))] }] }],
    [
      'with six buttons in a row',
      { components: [{ type: 1, components: [1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)) }] },
    ],
    ['with an unknown component', { flags: v2, components: [{ type: 99 }] }],
    ['of two versions', { flags: v2, content: 'x', components: [text('y')] }],
    ['of 4,001 characters over its texts', { flags: v2, components: [text('x'.repeat(2000)), text('x'.repeat(2001))] }],
    ['with two buttons of one custom id', { components: [{ type: 1, components: [button('a'), button('a')] }] }],
    ['with a nonce of 26 characters', { content: 'x', nonce: 'x'.repeat(26) }],
  ])('%s is refused', async (_, body) => {
    const discord = await startDiscord()
    const answer = await refused(startRest(discord).post(`/channels/${discord.room.id}/messages`, { body }))
    expect(answer).toEqual([400, expect.any(Number)])
    expect(discord.takeProblems().length).toBeGreaterThan(0)
    expect(discord.channel(discord.room.id).messages).toEqual([])
  })

  it('names in the error where it is wrong', async () => {
    const discord = await startDiscord()
    const body = { flags: v2, components: [text('fine'), { type: 12, items: [{ media: { url: 'x y' } }] }] }
    await expect(startRest(discord).post(`/channels/${discord.room.id}/messages`, { body })).rejects.toThrow(
      'components[1].items[0].media.url',
    )
  })

  it('of the second version keeps to it', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const { id } = await post(rest, discord, { flags: v2, components: [text('one')] })
    const path = `/channels/${discord.room.id}/messages/${id}` as const
    expect(await refused(rest.patch(path, { body: { flags: 0, components: [text('two')] } }))).toEqual([400, 50035])
    expect(await refused(rest.patch(path, { body: { components: [text('two')] } }))).toBe('taken')
  })

  it('is larger than 10 MiB in no file', async () => {
    const discord = await startDiscord()
    const files = [{ name: 'a.png', data: Buffer.alloc(10 * 1024 * 1024 + 1) }]
    const request = startRest(discord).post(`/channels/${discord.room.id}/messages`, { body: {}, files })
    expect(await refused(request)).toEqual([413, 40005])
  })

  it('that a moderator deleted, or somebody else wrote, is not changed', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const said = discord.say(discord.room.id, discord.ann, 'hello')
    const path = `/channels/${discord.room.id}/messages` as const
    expect(await refused(rest.patch(`${path}/${said.id}`, { body: { content: 'x' } }))).toEqual([403, 50005])
    discord.remove(said)
    expect(await refused(rest.patch(`${path}/${said.id}`, { body: { content: 'x' } }))).toEqual([404, 10008])
  })

  it('tells whom it would ping', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const loud = '@everyone and <@1> but not `@here`'
    const quiet = { parse: [] }
    await post(rest, discord, { content: loud })
    await post(rest, discord, { content: loud, allowed_mentions: quiet })
    await post(rest, discord, { flags: v2, components: [text(loud)], allowed_mentions: { parse: ['users'] } })
    const { messages } = discord.channel(discord.room.id)
    expect(messages.map(({ pings }) => pings)).toEqual([['@everyone', '<@1>'], [], ['<@1>']])
  })
})

describe('a channel', () => {
  it('gives its newest messages first, a hundred at most', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    for (const word of ['one', 'two', 'three']) discord.say(discord.room.id, discord.ann, word)
    const { id } = await post(rest, discord, { content: 'ours' })
    const path = `/channels/${discord.room.id}/messages` as const
    const query = (words: string) => ({ query: new URLSearchParams(words) })
    const newest = (await rest.get(path, query('limit=2'))) as { id: string; content: string }[]
    // Without the intent for it a bot is not told what others say.
    expect(newest.map(({ content }) => content)).toEqual(['ours', ''])
    expect(await rest.get(path, query(`after=${newest[1]?.id}`))).toMatchObject([{ id }])
    expect(await rest.get(path, query(`before=${id}`))).toHaveLength(3)
    expect(await refused(rest.get(path, query('limit=101')))).toEqual([400, 50035])
  })

  it('takes a nonce once in five minutes', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const body = { content: 'x', nonce: 'round-1', enforce_nonce: true }
    const first = await post(rest, discord, body)
    expect(await post(rest, discord, body)).toEqual(first)
    discord.clock.advance(5 * 60_000 + 1)
    expect((await post(rest, discord, body)).id).not.toBe(first.id)
    expect((await post(rest, discord, { content: 'x', nonce: 'round-1' })).id).not.toBe(first.id)
  })

  it('may be gone, hidden or closed to the bot', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const path = `/channels/${discord.room.id}/messages` as const
    const body = { content: 'x' }
    discord.permit(discord.room.id, { deny: ['AttachFiles'] })
    const files = [{ name: 'a.png', data: Buffer.from('x') }]
    expect(await refused(rest.post(path, { body, files }))).toEqual([403, 50013])
    discord.permit(discord.room.id, { deny: ['SendMessages'] })
    expect(await refused(rest.post(path, { body }))).toEqual([403, 50013])
    discord.permit(discord.room.id, { deny: ['ViewChannel'], allow: ['SendMessages'] })
    expect(await refused(rest.post(path, { body }))).toEqual([403, 50001])
    discord.removeChannel(discord.room.id)
    expect(await refused(rest.post(path, { body }))).toEqual([404, 10003])
    expect(discord.problems).toEqual([])
  })
})

const command = { name: 'a', description: 'x' }
const option = { type: 3, name: 'o', description: 'x' }

describe('a registration', () => {
  it.each<[string, object[]]>([
    ['a description of 101 characters', [{ ...command, description: 'x'.repeat(101) }]],
    ['no description', [{ name: 'a' }]],
    ['a name in capitals', [{ ...command, name: 'Stats' }]],
    ['the same name twice', [command, command]],
    ['26 options', [{ ...command, options: Array.from({ length: 26 }, (_, n) => ({ ...option, name: `o${n}` })) }]],
    [
      'a required option after one that is not',
      [{ ...command, options: [option, { ...option, name: 'p', required: true }] }],
    ],
    [
      'choices that autocomplete',
      [{ ...command, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }],
    ],
    ['subcommands beside options', [{ ...command, options: [option, { type: 1, name: 's', description: 'x' }] }]],
    ['8,001 characters', [{ ...command, options: manyCharacters() }]],
  ])('with %s is refused', async (_, body) => {
    const discord = await startDiscord()
    const request = startRest(discord).put(`/applications/${discord.applicationId}/commands`, { body })
    expect(await refused(request)).toEqual([400, 50035])
    expect(discord.commands()).toEqual([])
  })

  it('for a guild is that guild’s alone', async () => {
    const discord = await startDiscord()
    const rest = startRest(discord)
    const path = `/applications/${discord.applicationId}/guilds` as const
    await rest.put(`${path}/${discord.guild.id}/commands`, { body: [command] })
    expect(discord.commands(discord.guild.id).map(({ name }) => name)).toEqual(['a'])
    const other = discord.addGuild('Another')
    expect(() => discord.ask(discord.ann, '/a', {}, { guildId: other.id })).toThrow('not registered')
    expect(await refused(rest.put(`${path}/1/commands`, { body: [command] }))).toEqual([403, 50001])
  })
})

function manyCharacters(): object[] {
  const choices = Array.from({ length: 25 }, (_, n) => ({
    name: `${n}`.padEnd(100, 'x'),
    value: `${n}`.padEnd(100, 'x'),
  }))
  return ['o', 'p'].map((name) => ({ ...option, name, choices }))
}

async function post(rest: REST, discord: FakeDiscord, body: object): Promise<{ id: string }> {
  return (await rest.post(`/channels/${discord.room.id}/messages`, { body })) as { id: string }
}

it('knows no other routes', async () => {
  const discord = await startDiscord()
  expect(await refused(startRest(discord).get('/guilds/1/bans'))).toEqual([404, 0])
  expect(discord.takeProblems()).toEqual(['GET /guilds/1/bans: 404: Not Found'])
})
