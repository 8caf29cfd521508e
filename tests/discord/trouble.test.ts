import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { defineCommand } from '../../src/core/commands/define-command.ts'
import { createSender } from '../../src/discord/create-sender.ts'
import { composeMessage } from '../../src/discord/message/compose-message.ts'
import { SendError } from '../../src/discord/sender.ts'
import { openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { textOf } from '../support/fake-discord/read-message.ts'
import { startDiscord, startRest } from '../support/fake-discord/start-bot.ts'

const callback = { path: /\/callback$/ }
const answer = { method: 'PATCH', path: /@original$/ }

function slowCommand(ms: number) {
  const run = async () => {
    await sleep(ms)
    return { title: 'at last', sections: [] }
  }
  return new Map([['slow', defineCommand({ describe: 'Takes its time', options: {}, run })]])
}

it('logs one line when a token ran out before the answer was there, and answers the next', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  await house.start({ commands: slowCommand(200) })
  const asked = discord.ask(discord.ann, '/slow')
  await discord.waitFor(() => asked.acknowledgedAfterMs !== null)
  discord.clock.advance(16 * 60_000)
  const line = await house.says(/too late/)
  expect(line.level).toBe('warn')
  expect(JSON.stringify(line)).not.toContain(asked.token)
  expect(house.counts.failedInteractions).toBe(1)
  await discord.ask(discord.ann, '/slow').waitForAnswer()
  discord.takeProblems()
})

it('runs nothing for an interaction that Discord gave up on', async () => {
  const house = await openDiscordHouse()
  const { discord } = house
  let runs = 0
  const run = async () => {
    runs += 1
    return { title: 'done', sections: [] }
  }
  await house.start({ commands: new Map([['do', defineCommand({ describe: 'Does', options: {}, run })]]) })
  discord.fail(4, 500, callback)
  discord.ask(discord.ann, '/do')
  await house.says(/did not reach Discord/)
  expect(runs).toBe(0)
  await discord.ask(discord.ann, '/do').waitForAnswer()
  expect(runs).toBe(1)
})

it('brings an answer through one passing trouble of Discord', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  await house.start()
  discord.fail(1, 502, answer)
  await discord.ask(discord.ann, '/last_session').waitForAnswer()
  expect(discord.problems).toEqual([])
})

it('waits when Discord asks it to, and the answer comes', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  await house.start()
  discord.rateLimit(1, { retryAfter: 0.3 }, answer)
  await discord.ask(discord.ann, '/last_session').waitForAnswer()
  expect(house.logged.filter(({ message }) => message === 'Discord asks to wait')).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

it('tells the asker in private when Discord refuses an answer', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  await house.start()
  discord.fail(1, 400, answer)
  const told = await discord.ask(discord.ann, '/last_session').waitForAnswer()
  expect(told.visibleTo).toBe(discord.ann.id)
  const id = /under (\w+)/.exec(textOf(told))?.[1]
  expect(house.logged.find(({ errorId }) => errorId === id)?.level).toBe('error')
  expect(discord.problems).toEqual([])
})

it('tells the asker in private when Discord refuses even a notice', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  await house.start()
  discord.fail(1, 400, { method: 'POST', path: /^\/webhooks\/\d+\/[\w-]+$/ })
  const told = await discord.ask(discord.ann, '/stats', { player: 'nobody of that name' }).waitForAnswer()
  expect([told.visibleTo, textOf(told)]).toEqual([discord.ann.id, expect.stringContaining('Something went wrong')])
  expect(discord.takeProblems().filter((problem) => !problem.includes('Unknown Message'))).toEqual([])
})

const reply = { title: 'supply', sections: [], buttons: [{ label: 'Players', command: '/last_session session:7' }] }
const { message } = composeMessage({ reply, pictures: new Map(), line: '/last_session', page: 1 })

async function failure(work: Promise<unknown>): Promise<SendError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SendError)) throw new Error(`no SendError but ${error}`)
  return error
}

it('sends a post once for a nonce, changes it, and finds it again', async () => {
  const discord = await startDiscord()
  const sender = createSender(startRest(discord))
  const since = new Date(discord.clock.now() - 1_000)
  const first = await sender.create(discord.room.id, message, 'round-7')
  expect(await sender.create(discord.room.id, message, 'round-7')).toEqual(first)
  expect(discord.channel(discord.room.id).messages).toHaveLength(1)
  const changed = composeMessage({ reply: { ...reply, title: 'radar' }, pictures: new Map(), line: '/', page: 1 })
  await sender.edit(discord.room.id, first.messageId, changed.message)
  const [post] = discord.channel(discord.room.id).messages
  expect(post && textOf(post)).toContain('radar')
  expect(await sender.findOwn(discord.room.id, '/last_session session:7', since)).toEqual(first)
  expect(await sender.findOwn(discord.room.id, '/last_session session:8', since)).toBeNull()
  expect(discord.problems).toEqual([])
})

it('says what it may not, and that trying again is of no use', async () => {
  const discord = await startDiscord()
  const sender = createSender(startRest(discord))
  discord.permit(discord.room.id, { deny: ['SendMessages'] })
  const refused = await failure(sender.create(discord.room.id, message, 'a'))
  expect([refused.permanent, refused.message]).toEqual([true, expect.stringContaining('Send Messages')])
  const { id } = discord.addChannel(discord.guild, 'gone')
  discord.removeChannel(id)
  const gone = await failure(sender.create(id, message, 'b'))
  expect([gone.permanent, gone.message]).toEqual([true, expect.stringContaining('gone')])
})

it('may be asked again after Discord’s own trouble, a lost line or a wrong token', async () => {
  const discord = await startDiscord()
  const create = (rest = startRest(discord, { retries: 0 })) =>
    failure(createSender(rest).create(discord.room.id, message, 'c'))
  discord.fail(1, 503)
  expect((await create()).permanent).toBe(false)
  discord.loseAnswers(1)
  expect((await create()).permanent).toBe(false)
  expect((await create(startRest(discord, { token: 'another.made-up.token' }))).permanent).toBe(false)
  discord.takeProblems()
})
