import { appendFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { hostileEvening, steering } from '../cli/hostile-evening.ts'
import { simulateBulk } from '../support/et-simulator/bulk.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, type Running, runDebrief, startBot } from '../support/run-debrief.ts'

const { files } = simulateEvening(hostileEvening)
const [byHand] = simulateEvening({ ...hostileEvening, start: '2026-05-09-200000', serverName: 'Elsewhere' }).files
const patience = { timeout: 20_000, interval: 100 }

describe.each(engines)('a bot with a server whose folder it may read, on %s', (engine) => {
  let place: Place
  let game: string
  let bot: Running
  let database: OpenDatabase

  const states = async () => {
    const { rows } = await database.query(
      `select file.name, file.state, server.key from processed_files as file
       left join servers as server on server.id = file.server_id order by file.id`,
    )
    return rows.map(({ name, state, key }) => [name, state, key])
  }
  const ofHome = async () => (await states()).filter(([, , key]) => key === 'home')

  beforeAll(async () => {
    place = await freshPlace(engine)
    game = join(place.folder, 'game')
    mkdirSync(game)
    await place.writeServers([
      { id: 'home', name: 'Home', timeZone: 'UTC', schedule: '* * * * * *', source: { folder: game } },
    ])
    // Looked for every five seconds: it lies there while the others are tried.
    mkdirSync(join(place.archiveDir, 'et'), { recursive: true })
    writeFileSync(join(place.archiveDir, 'et', byHand?.name ?? ''), byHand?.text ?? '')
    bot = startBot(place)
    await bot.says('"ready"')
    database = await place.open('command')
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database.close()
    await place.end()
  })

  it('takes a file once it stood still, not while it is written, and never a link', async () => {
    const [one, two, three] = files
    if (!one || !two || !three) throw new Error('the evening has three files at least')
    const half = Math.floor(two.text.length / 2)
    writeFileSync(join(game, two.name), two.text.slice(0, half))
    const writer = setInterval(() => appendFileSync(join(game, two.name), ' '), 300)
    writeFileSync(join(game, one.name), one.text)
    writeFileSync(join(place.folder, 'outside.txt'), three.text)
    symlinkSync(join(place.folder, 'outside.txt'), join(game, three.name))
    writeFileSync(join(game, 'server.log'), 'not a round')
    await expect.poll(ofHome, patience).toEqual([[one.name, 'imported', 'home']])
    await sleep(1_500)
    expect(await ofHome()).toHaveLength(1)

    clearInterval(writer)
    writeFileSync(join(game, two.name), two.text)
    await expect.poll(ofHome, patience).toEqual([
      [one.name, 'imported', 'home'],
      [two.name, 'imported', 'home'],
    ])
    expect(readdirSync(join(place.archiveDir, 'et', 'home', '2026-05')).sort()).toEqual([one.name, two.name].sort())
  })

  it('takes a file put into the archive by hand', async () => {
    await expect.poll(states, patience).toContainEqual([byHand?.name, 'imported', 'elsewhere'])
  })

  it('is asked from beside', async () => {
    const { code, stdout, stderr } = await runDebrief(place, 'ask', '/last_session session:1 view:players')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('=cmd|')
    expect(stdout).not.toMatch(steering)
  })

  it('ends with 0 within five seconds while it imports, and the next one does the rest, each file once', async () => {
    const before = (await states()).length
    const many = [...simulateBulk({ seed: 5, files: 240 })]
    const aside = join(place.folder, 'many')
    mkdirSync(aside)
    for (const { name, text } of many) writeFileSync(join(aside, name), text)
    cpSync(aside, game, { recursive: true })
    // A command that is still there when the bot ends would have the folder from then on.
    await database.close()
    await bot.says('"collecting a long history"')
    const sent = Date.now()
    bot.kill('SIGTERM')
    const { code, stderr } = await bot.ended
    expect(stderr.split('\n').filter((line) => !/^{"level":[34]0/.test(line))).toEqual([''])
    expect([code, Date.now() - sent < 5_000]).toEqual([0, true])
    expect(stderr).not.toMatch(steering)

    bot = startBot(place)
    await bot.says(/"server":"home","msg":"imported"/)
    bot.kill('SIGKILL')
    await bot.ended

    bot = startBot(place)
    await bot.says('"ready"')
    database = await place.open('command')
    const done = async () => (await states()).filter(([, state]) => state !== 'ignored').length
    await expect.poll(done, { timeout: 30_000, interval: 200 }).toBe(before + many.length)
    const { rows } = await database.query('select count(*)::int4 as rounds from rounds')
    expect(rows).toEqual([{ rounds: before + many.length }])
    await database.close()
    bot.kill('SIGINT')
    expect((await bot.ended).code).toBe(0)
  }, 120_000)
})
