import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdLeadership } from '../../src/core/db/leader-lock.ts'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, runDebrief } from '../support/run-debrief.ts'

describe.each(engines)('commands beside a bot, on %s', (engine) => {
  let place: Place
  let bot: OpenDatabase
  let leadership: ReturnType<typeof holdLeadership>

  beforeAll(async () => {
    place = await freshPlace(engine)
    bot = await place.open('bot')
    const log = { info: () => {}, warn: () => {} }
    await new Promise<void>((resolve) => {
      leadership = holdLeadership(bot, {
        of: 'collecting',
        log,
        onGained: async () => resolve(),
        onLost: async () => {},
      })
    })
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await leadership.stop()
    await bot.close()
    await place.end()
  })

  it('a restore is refused: the bot would go on with what it knows by heart', async () => {
    const file = join(place.folder, 'backup.ndjson.gz')
    expect(await runDebrief(place, 'backup', file)).toMatchObject({ code: 0 })
    for (const how of [[], ['--replace']]) {
      const { code, stderr } = await runDebrief(place, 'restore', file, ...how)
      expect([code, stderr]).toEqual([
        1,
        'debrief: a bot works on this database: stop it, restore, and start it again\n',
      ])
    }
    await leadership.stop()
    await bot.close()
    expect(await runDebrief(place, 'restore', file, '--replace', '--json')).toMatchObject({ code: 0, stderr: '' })
  })

  it('a parked job that nobody knows is wrong use', async () => {
    const { code, stderr } = await runDebrief(place, 'jobs', '--retry', '6d5f0f64-6f52-4f3c-8f58-1a2b3c4d5e6f')
    expect(code).toBe(2)
    expect(stderr).toContain('no parked job has the id 6d5f0f64')
    const all = await runDebrief(place, 'jobs', '--retry', '--json')
    expect(all.lines()).toEqual([{ retried: 0 }])
  })
})
