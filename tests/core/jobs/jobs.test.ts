import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Jobs, openJobs } from '../../../src/core/jobs/jobs.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const log = pino({ level: 'silent' })
/** Well under the five seconds after which a worker looks by itself. */
const soon = { timeout: 2_500, interval: 10 }

describe.each(engines)('a queue, on %s', (engine) => {
  let fresh: FreshDatabase
  const opened: Jobs[] = []
  const open = async () => {
    const jobs = await openJobs(fresh.open, log)
    opened.push(jobs)
    return jobs
  }
  const bad = async () => {
    const { rows } = await fresh.open.query(
      "select state, extract(epoch from start_after - now())::float8 as pause from pgboss.job where data ? 'bad'",
    )
    return rows[0]
  }
  const stored = async () => {
    const { rows } = await fresh.open.query('select state, retry_count as tries from pgboss.job order by created_on')
    return rows
  }

  beforeEach(async () => {
    fresh = await freshDatabase(engine)
  }, 60_000)
  afterEach(async () => {
    for (const jobs of opened.splice(0)) await jobs.stop()
    await fresh.close()
  })

  it('starts a job at once, be it sent before its worker came, after, or while it works on another', async () => {
    const jobs = await open()
    const seen: object[] = []
    await jobs.send('work', { n: 1 })
    await jobs.work('work', async (data) => {
      seen.push(data)
      if (seen.length === 2) await jobs.send('work', { n: 3 })
    })
    await expect.poll(() => seen, soon).toEqual([{ n: 1 }])
    await jobs.send('work', { n: 2 })
    await expect.poll(() => seen, soon).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    await expect.poll(stored, soon).toEqual(Array(3).fill({ state: 'completed', tries: 0 }))
  })

  it('is made once by processes that start at the same time', async () => {
    const processes = [await open(), await open(), await open()]
    const queues = Array.from({ length: 12 }, (_, n) => `queue-${n}`)
    await Promise.all(processes.flatMap((jobs) => queues.map((queue) => jobs.send(queue, {}))))
    const { rows } = await fresh.open.query('select name, count(*)::int as jobs from pgboss.job group by 1')
    expect(rows).toHaveLength(queues.length)
    expect(rows.every(({ jobs }) => jobs === processes.length)).toBe(true)
  })

  it('handles one at a time, in the order they were sent', async () => {
    const jobs = await open()
    const seen: unknown[] = []
    let busy = 0
    await jobs.work('work', async (data) => {
      expect(++busy).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      busy--
      seen.push(data)
    })
    for (let n = 0; n < 5; n++) await jobs.send('work', { n })
    await expect.poll(() => seen, soon).toEqual([0, 1, 2, 3, 4].map((n) => ({ n })))
  })

  it('of nudges keeps one that waits, however many come, and one more during a look', async () => {
    const jobs = await open()
    for (let n = 0; n < 5; n++) await jobs.nudge('look')
    expect(await stored()).toHaveLength(1)
    let looks = 0
    await jobs.work(
      'look',
      async () => {
        looks++
        if (looks === 1) await Promise.all([jobs.nudge('look'), jobs.nudge('look')])
      },
      { nudged: true },
    )
    await expect.poll(() => looks, soon).toBe(2)
    await expect.poll(stored, soon).toEqual(Array(2).fill({ state: 'completed', tries: 0 }))
  })

  it('tries a job that throws again, later each time, and parks it with its reason at last', async () => {
    const jobs = await open()
    let tries = 0
    await jobs.work('work', async (data) => {
      if (!('bad' in data)) return
      tries++
      throw new Error(`no luck \u0000\u001b[31m${tries}`)
    })
    await jobs.send('work', { bad: true })
    const breaks: number[] = []
    for (let failed = 1; failed <= 6; failed++) {
      await expect.poll(() => tries, soon).toBe(failed)
      await expect.poll(async () => (await bad())?.state, soon).toBe('retry')
      breaks.push((await bad())?.pause)
      await fresh.open.query("update pgboss.job set start_after = now() - interval '1 s' where state = 'retry'")
      // A good one wakes the worker; by itself it would look in five seconds.
      await jobs.send('work', {})
    }
    await expect
      .poll(() => jobs.parked(), soon)
      .toMatchObject([{ queue: 'work', attempts: 7, reason: 'no luck  [31m7', parkedAt: expect.any(Date) }])
    expect(breaks.map((pause, at) => pause >= 2 ** at && pause <= 2 ** (at + 2))).toEqual(breaks.map(() => true))
  })

  it('puts a parked job back to work when told', async () => {
    const jobs = await open()
    let isBroken = true
    await jobs.work('work', async () => {
      if (isBroken) throw new Error('no luck')
    })
    await jobs.send('work', {})
    await expect.poll(stored, soon).toEqual([{ state: 'retry', tries: 0 }])
    await fresh.open.query("update pgboss.job set state = 'failed', completed_on = now(), start_after = now()")
    const [parked] = await jobs.parked()
    isBroken = false
    expect(await jobs.retryParked('00000000-0000-0000-0000-000000000000')).toBe(0)
    expect(await jobs.retryParked(parked?.id)).toBe(1)
    await expect.poll(stored, soon).toMatchObject([{ state: 'completed' }])
    expect(await jobs.parked()).toEqual([])
  })

  it('lets a running job finish when it is stopped, takes no other, and has written everything when it ends', async () => {
    const jobs = await openJobs(fresh.open, log)
    let begun = 0
    await jobs.work('work', async () => {
      begun++
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
    await jobs.send('work', {})
    await jobs.send('work', {})
    await expect.poll(() => begun, soon).toBe(1)
    await jobs.stop()
    expect(begun).toBe(1)
    expect((await stored()).map(({ state }) => state)).toEqual(['completed', 'created'])
  })

  it('gives back a job that takes too long to finish', async () => {
    const jobs = await openJobs(fresh.open, log)
    let isBegun = false
    await jobs.work('work', () => {
      isBegun = true
      return new Promise(() => {})
    })
    await jobs.send('work', {})
    await expect.poll(() => isBegun, soon).toBe(true)
    await jobs.stop()
    expect(await stored()).toEqual([{ state: 'retry', tries: 0 }])
  })

  it.skipIf(engine === 'embedded')('wakes a worker of another process, by NOTIFY', async () => {
    const [here, there] = [await open(), await open()]
    const seen: object[] = []
    await there.work('work', async (data) => {
      seen.push(data)
    })
    // The connection that listens is opened beside everything else.
    const listening = async () =>
      (await fresh.open.query("select count(*)::int4 as n from pg_stat_activity where query like 'listen debrief%'"))
        .rows
    await expect.poll(async () => (await listening())[0].n >= 2, soon).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await here.send('work', { from: 'here' })
    await expect.poll(() => seen, soon).toEqual([{ from: 'here' }])
  })
})
