import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openDiscordHouse, openPlayedHouse } from '../support/discord-house.ts'
import { textOf } from '../support/fake-discord/read-message.ts'

it('asks for no privileged intent and says good-bye when it stops', async () => {
  const house = await openDiscordHouse()
  await house.start()
  expect(house.discord.gateway.connected()).toBe(1)
  const started = performance.now()
  await house.stop()
  expect(performance.now() - started).toBeLessThan(2_000)
  await house.discord.waitFor(() => house.discord.gateway.connected() === 0)
  expect(house.discord.problems).toEqual([])
})

it('takes its session up again after the line was cut, and answers what was asked meanwhile', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  discord.gateway.drop()
  const asked = discord.ask(discord.ann, '/last_session')
  expect(textOf(await asked.waitForAnswer())).toContain('supply')
  expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([1, 1])
  expect(house.logged.filter(({ level }) => level === 'warn')).toHaveLength(1)
  await house.says(/is back/)
  expect(discord.problems).toEqual([])
})

it('comes in anew when Discord has forgotten its session', async () => {
  const house = await openPlayedHouse()
  await house.start()
  const { discord } = house
  discord.gateway.forget()
  discord.gateway.drop()
  await discord.waitFor(() => discord.gateway.identified === 2, 15_000)
  await discord.ask(discord.ann, '/last_session').waitForAnswer()
  expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  expect(discord.problems).toEqual([])
}, 20_000)

it('says what to do about a wrong token, in one line, and does not try again', async () => {
  const house = await openDiscordHouse()
  await house.start({ token: 'another.made-up.token', waits: false })
  const line = await house.says(/refuses the bot's token/)
  expect(line.level).toBe('error')
  expect(line.message).toContain('DISCORD_TOKEN')
  expect(line.message).not.toMatch(/\n|another\.made-up/)
  const tries = () => house.discord.requests.length
  const before = tries()
  await sleep(1_500)
  expect(tries()).toBe(before)
  expect(house.logged.filter(({ level }) => level !== 'info')).toEqual([line])
  house.discord.takeProblems()
})

it('says so when the token is taken back while it runs', async () => {
  const house = await openDiscordHouse()
  await house.start()
  house.discord.revokeToken()
  house.discord.gateway.drop()
  await house.says(/refuses the bot's token/)
  house.discord.takeProblems()
})

it('says what to do when Discord disallows an intent', async () => {
  const house = await openDiscordHouse()
  await house.start()
  house.discord.gateway.drop(4014)
  const line = await house.says(/an intent that it asked for/)
  expect(line.level).toBe('error')
  await sleep(1_000)
  expect(house.discord.gateway.connected()).toBe(0)
})

it('waits for a Discord that cannot be reached at the start', async () => {
  const house = await openPlayedHouse()
  const { discord } = house
  discord.fail(8, 503, { method: 'GET', path: /^\/gateway\/bot$/ })
  await house.start({ waits: false })
  const line = await house.says(/cannot be reached/)
  expect(line).toMatchObject({ level: 'warn', reason: expect.stringContaining('503') })
  await discord.waitForBot(20_000)
  await house.says(/^commands /)
  await discord.ask(discord.ann, '/last_session').waitForAnswer()
}, 30_000)
