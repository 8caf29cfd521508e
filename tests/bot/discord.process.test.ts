import { mkdirSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '../../src/config.ts'
import { type FakeDiscord, startFakeDiscord } from '../support/fake-discord/fake-discord.ts'
import { altTextsOf, textOf } from '../support/fake-discord/read-message.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, runDebrief, startBot } from '../support/run-debrief.ts'

const engine = engines.at(-1) ?? 'embedded'
const demo = join(projectFolder, 'local_stats', 'demo')
let place: Place
let discord: FakeDiscord

beforeAll(async () => {
  discord = await startFakeDiscord()
  place = await freshPlace(engine)
  const folder = join(place.folder, 'game')
  mkdirSync(folder)
  await cp(demo, folder, { recursive: true })
  await place.writeServers([{ id: 'home', name: 'Home', timeZone: 'UTC', schedule: '* * * * * *', source: { folder } }])
  Object.assign(place.env, {
    DISCORD_API_URL: discord.api,
    OPERATOR_IDS: discord.ann.id,
    PREVIEW: '0',
  })
}, 60_000)
afterAll(async () => {
  await killAll()
  await place.end()
  await discord.close()
})

it('imports although Discord refuses the token, and says what to do', async () => {
  const bot = startBot({ env: { ...place.env, DISCORD_TOKEN: 'another.made-up.token' } })
  await bot.says("refuses the bot's token")
  await bot.says('"msg":"imported"')
  bot.kill('SIGTERM')
  expect((await bot.ended).code).toBe(0)
  discord.takeProblems()
}, 60_000)

it('answers an operator with a picture, and ends within its time when told to', async () => {
  const bot = startBot({ env: { ...place.env, DISCORD_TOKEN: discord.token } })
  await discord.waitForBot(30_000)
  await bot.says('commands registered')
  const answer = await discord.ask(discord.ann, '/last_session', {}, { direct: true }).waitForAnswer()
  expect(textOf(answer)).toContain('Session of')
  expect(altTextsOf(answer).length).toBe(answer.files.length)
  expect([...(answer.files[0]?.bytes.subarray(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')])
  const told = performance.now()
  bot.kill('SIGTERM')
  expect((await bot.ended).code).toBe(0)
  expect(performance.now() - told).toBeLessThan(4_500)
  await discord.waitFor(() => discord.gateway.connected() === 0)
  expect(discord.problems).toEqual([])
}, 60_000)

it('is looked at by the doctor', async () => {
  const look = async (token: string) => {
    const { lines } = await runDebrief({ env: { ...place.env, DISCORD_TOKEN: token } }, 'doctor', '--json')
    return lines().find(({ check }) => check === 'Discord')
  }
  expect(await look(discord.token)).toMatchObject({ state: 'ok', found: 'logs in as debrief' })
  expect(await look('another.made-up.token')).toMatchObject({
    state: 'failed',
    advice: expect.stringContaining('DISCORD_TOKEN'),
  })
  discord.takeProblems()
}, 60_000)
