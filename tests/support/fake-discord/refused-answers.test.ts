import { InteractionResponseType, MessageFlags } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { refused } from './refused.ts'
import { startBot, startDiscord, startRest } from './start-bot.ts'

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
