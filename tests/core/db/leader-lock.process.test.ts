import { afterEach, describe, expect, it } from 'vitest'
import { holdLeadership, keepBotsAway } from '../../../src/core/db/leader-lock.ts'
import { openDatabase } from '../../../src/core/db/open-database.ts'
import { freshDatabase, freshUrl } from '../../support/fresh-database.ts'
import { killAll, startLeader } from '../../support/start-process.ts'

afterEach(killAll)

const quiet = { info: () => {}, warn: () => {} }

it('is held at once on the embedded database, until it is given up', async () => {
  const { open, close } = await freshDatabase('embedded')
  const told: string[] = []
  const leadership = holdLeadership(open, {
    of: 'collecting',
    log: quiet,
    onGained: async () => void told.push('gained'),
    onLost: async () => void told.push('lost'),
  })
  expect(leadership.isLeader()).toBe(true)
  await leadership.stop()
  expect(leadership.isLeader()).toBe(false)
  expect(told).toEqual(['gained', 'lost'])
  await close()
})

describe.skipIf(!process.env.TEST_DATABASE_URL)('the lead on a server', () => {
  it('moves to another process when its holder is killed, and to one only', async () => {
    const { url, drop } = await freshUrl()
    const [one, two] = [startLeader(url), startLeader(url)]
    await Promise.all([one.line('ready'), two.line('ready')])
    const first = await Promise.race([one.line('gained').then(() => one), two.line('gained').then(() => two)])
    const second = first === one ? two : one
    expect((await second.ask('leader')).result).toBe(false)
    const killedAt = Date.now()
    await first.kill()
    while (!(await second.ask('leader')).result) expect(Date.now() - killedAt).toBeLessThan(10_000)
    await second.kill()
    await drop()
  })

  it('is not taken by a process that is told to stop while it still connects, and does not hold it up', async () => {
    const { url, drop } = await freshUrl()
    const open = await openDatabase({ databaseUrl: url, dataDir: '', role: 'bot', log: () => {} })
    const told: string[] = []
    const leadership = holdLeadership(open, {
      of: 'collecting',
      log: quiet,
      onGained: async () => void told.push('gained'),
      onLost: async () => void told.push('lost'),
    })
    await leadership.stop()
    expect(told).toEqual([])
    await open.close()
    await drop()
  })

  it('can be kept from every bot while none has it', async () => {
    const { url, drop } = await freshUrl()
    const open = await openDatabase({ databaseUrl: url, dataDir: '', role: 'command', log: () => {} })
    const bot = startLeader(url)
    await bot.line('gained')
    expect(await keepBotsAway(open)).toBeNull()
    await bot.kill()
    const until = Date.now() + 10_000
    let letThemCome = await keepBotsAway(open)
    while (!letThemCome && Date.now() < until) letThemCome = await keepBotsAway(open)
    const next = startLeader(url)
    await next.line('ready')
    expect((await next.ask('leader')).result).toBe(false)
    await letThemCome?.()
    await next.line('gained')
    await next.kill()
    await open.close()
    await drop()
  })

  it('is lost with its connection, and won again', async () => {
    const { url, drop } = await freshUrl()
    const open = await openDatabase({ databaseUrl: url, dataDir: '', role: 'bot', log: () => {} })
    const told: string[] = []
    let tell = () => {}
    const heard = (count: number) =>
      new Promise<void>((resolve) => {
        tell = () => told.length >= count && resolve()
        tell()
      })
    const leadership = holdLeadership(open, {
      of: 'collecting',
      log: quiet,
      retryMs: 50,
      onGained: async () => {
        told.push('gained')
        tell()
      },
      onLost: async () => {
        told.push('lost')
        tell()
      },
    })
    await heard(1)
    await open.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (
      select oid from pg_database where datname = current_database())`)
    await heard(3)
    await leadership.stop()
    expect(told).toEqual(['gained', 'lost', 'gained', 'lost'])
    await open.close()
    await drop()
  })
})
