import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulateBulk } from '../support/et-simulator/bulk.ts'
import { canRunPostgres, createPostgres, type PrivatePostgres } from '../support/private-postgres.ts'
import { freshPlace, killAll, type Place, runDebrief, startBot } from '../support/run-debrief.ts'

const patience = { timeout: 40_000, interval: 100 }

describe.skipIf(!process.env.TEST_DATABASE_URL || !canRunPostgres)('when Postgres goes away in the middle', () => {
  let postgres: PrivatePostgres
  let place: Place

  async function ask(query: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: postgres.url })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query(query)).rows
    } catch {
      return []
    } finally {
      await client.end().catch(() => {})
    }
  }
  const rounds = async () => Number((await ask('select count(*)::int4 as n from rounds'))[0]?.n ?? 0)
  const layDown = (folder: string, seed: number, from: string) => {
    mkdirSync(folder, { recursive: true })
    const files = [...simulateBulk({ seed, files: 400, from })]
    for (const { name, text } of files) writeFileSync(join(folder, name), text)
    return files.length
  }
  async function interrupt(after: number) {
    await expect.poll(rounds, { timeout: 30_000, interval: 10 }).toBeGreaterThan(after)
    postgres.stop()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    postgres.start()
  }

  beforeAll(async () => {
    postgres = await createPostgres()
    place = await freshPlace('postgres')
    place.env.DATABASE_URL = postgres.url
    expect(await runDebrief(place, 'migrate')).toMatchObject({ code: 0 })
  }, 60_000)
  afterAll(async () => {
    await killAll()
    postgres?.end()
    await place?.end()
  })

  it('an import by hand goes on when it is back, and ends with 0', async () => {
    const files = layDown(join(place.folder, 'old'), 3, '2020-01-01')
    const command = runDebrief(place, 'import', join(place.folder, 'old'), '--json')
    await interrupt(0)
    const { code, lines } = await command
    expect(code).toBe(0)
    expect(lines().map(({ outcome }) => outcome)).toEqual(Array(files).fill('imported'))
    expect(await rounds()).toBe(files)
  }, 60_000)

  it('the bot goes on when it is back: nothing is lost, nothing is in twice', async () => {
    const game = join(place.folder, 'game')
    const before = await rounds()
    const files = layDown(game, 4, '2022-01-01')
    await place.writeServers([
      { id: 'home', name: 'Home', timeZone: 'UTC', schedule: '* * * * * *', source: { folder: game } },
    ])
    const bot = startBot(place)
    await interrupt(before)
    await expect.poll(rounds, patience).toBe(before + files)
    expect(await ask("select count(*)::int4 as n from processed_files where state <> 'imported'")).toEqual([{ n: 0 }])
    bot.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
  }, 90_000)
})
