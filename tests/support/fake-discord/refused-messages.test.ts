import { type APIEmbed, MessageFlags, type REST } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { FakeDiscord } from './fake-discord.ts'
import { refused } from './refused.ts'
import { startDiscord, startRest } from './start-bot.ts'

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

  it('has its bytes kept, or only their number in a long bench', async () => {
    for (const [options, bytes] of [
      [{}, 3],
      [{ keepBytes: false }, 0],
    ] as const) {
      const discord = await startDiscord(options)
      const files = [{ name: 'a.png', data: Buffer.from('png') }]
      await startRest(discord).post(`/channels/${discord.room.id}/messages`, { body: {}, files })
      const sent = discord.channel(discord.room.id).messages.flatMap((message) => message.files)
      expect(sent.map((file) => [file.filename, file.size, file.bytes.length])).toEqual([['a.png', 3, bytes]])
      expect(discord.requests.flatMap((request) => request.files.map((file) => file.bytes.length))).toEqual([bytes])
    }
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

async function post(rest: REST, discord: FakeDiscord, body: object): Promise<{ id: string }> {
  return (await rest.post(`/channels/${discord.room.id}/messages`, { body })) as { id: string }
}
