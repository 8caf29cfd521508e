import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createActs } from '../../src/bot/create-acts.ts'
import { workOnReimports } from '../../src/bot/reimport-queue.ts'
import { importPaths } from '../../src/cli/import-paths.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import type { Acts } from '../../src/core/commands/acts.ts'
import { runCommand } from '../../src/core/commands/run-command.ts'
import { type Jobs, openJobs } from '../../src/core/jobs/jobs.ts'
import { recordFeedEvent } from '../../src/core/servers/feed-events.ts'
import { recountTotals } from '../../src/games/et/import/totals.ts'
import { type AnsweringHouse, openAnsweringHouse } from '../../src/house.ts'
import { terminalContext } from '../../src/terminal-context.ts'
import { fetchDerived } from '../support/et-files.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, type Place } from '../support/run-debrief.ts'
import { wordsOf } from '../support/seed-shell.ts'
import { smallEvening } from '../support/small-evening.ts'

const { files } = simulateEvening(smallEvening)
const [first] = files.map(({ name }) => name)
const soon = { timeout: 30_000, interval: 50 }

describe.each(engines)('what admins may have the house do, on %s', (engine) => {
  let place: Place
  let house: AnsweringHouse
  let jobs: Jobs
  let acts: Acts
  const newest = async () => (await acts.status(null)).reimports[0]

  beforeAll(async () => {
    place = await freshPlace(engine)
    await place.writeServers([
      { id: 'home', name: 'Small Server', timeZone: 'UTC', schedule: '0 0 1 1 *', source: { folder: place.folder } },
      { id: 'away', name: 'Away', timeZone: 'UTC', schedule: '0 0 1 1 *', source: { folder: place.folder } },
    ])
    for (const [key, value] of Object.entries({ ...place.env, LOG_LEVEL: 'silent' })) vi.stubEnv(key, value)
    house = await openAnsweringHouse({ role: 'bot', own: true })
    const folder = await mkdtemp(join(inject('scratch'), 'acts-'))
    for (const { name, text } of files) await writeFile(join(folder, name), text)
    await writeFile(join(folder, '2026-05-04-200000-supply-round-1.txt'), 'no round')
    const [game] = house.games
    if (!game) throw new Error('there is no game')
    await importPaths(house, await listFiles([folder]), { game, serverKey: 'home', onProgress: () => {} })
    jobs = await openJobs(house.database, house.log)
    acts = createActs(house, (work) => work(jobs))
    // One file a job: the work goes from job to job.
    await workOnReimports(jobs, house, { pieceMs: 0 })
  }, 60_000)
  afterAll(async () => {
    await jobs.stop()
    await house.close()
    await place.end()
    vi.unstubAllEnvs()
  })

  it('tells how feeds, files and jobs are doing', async () => {
    await recordFeedEvent(house.db, 'away', 'broken', 'connection refused')
    const status = await acts.status(null)
    expect(status).toMatchObject({
      database: engine === 'postgres' ? 'Postgres' : 'embedded database',
      servers: [
        { name: 'Away', feed: 'broken', reason: 'connection refused', lastFileAt: null },
        { name: 'Small Server', feed: 'fine', reason: null },
      ],
      files: { imported: files.length, rejected: 1 },
      lastRejected: [{ name: '2026-05-04-200000-supply-round-1.txt' }],
      queuedJobs: 0,
      parkedJobs: 0,
    })
    expect(status.servers[1]?.lastFileAt).toBeInstanceOf(Date)
    expect(status.lastRejected[0]?.reason).toBeTruthy()
    await recordFeedEvent(house.db, 'away', 'healed', null)
    expect((await acts.status(null)).servers[0]).toMatchObject({ feed: 'fine', reason: null })
  })

  it('tells of the servers in scope alone', async () => {
    const away =
      (await house.db.selectFrom('servers').select('id').where('key', '=', 'away').executeTakeFirst())?.id ?? 0
    const { servers, files: counted, lastRejected } = await acts.status([away])
    expect([servers.map(({ name }) => name), counted, lastRejected]).toEqual([['Away'], {}, []])
    expect(await acts.status([])).toMatchObject({ servers: [], files: {}, lastRejected: [] })
  })

  it('imports everything again, job by job, and tells what came of it', async () => {
    const before = await fetchDerived(house.db)
    await house.db.transaction().execute(async (trx) => {
      await sql`
        update player_stats set kills = kills + 5
        where line = 0 and round_id = (select id from rounds where file_name = ${first})`.execute(trx)
      await recountTotals(trx)
    })
    expect(await acts.reimport({ game: null, what: { kind: 'all' } })).toContain(`${files.length + 1} files are queued`)
    await expect.poll(async () => (await newest())?.finishedAt, soon).toBeInstanceOf(Date)
    expect(await newest()).toMatchObject({
      game: 'ET:Legacy',
      files: files.length + 1,
      outcomes: { imported: files.length, rejected: 1 },
    })
    expect((await newest())?.changed).toBeGreaterThan(0)
    expect(await fetchDerived(house.db)).toEqual(before)
  })

  it('imports one file again, and goes on without one that the archive has lost', async () => {
    expect(await acts.reimport({ game: 'et', what: { kind: 'file', name: first ?? '' } })).toContain('1 file is queued')
    await expect
      .poll(newest, soon)
      .toMatchObject({ outcomes: { imported: 1 }, changed: 0, finishedAt: expect.any(Date) })
    const { path } = await house.db
      .selectFrom('processed_files')
      .where('name', '=', first ?? '')
      .select('archive_path as path')
      .executeTakeFirstOrThrow()
    await rm(join(place.archiveDir, path))
    await acts.reimport({ game: null, what: { kind: 'since', from: new Date(0) } })
    await expect
      .poll(newest, soon)
      .toMatchObject({ outcomes: { unreadable: 1, rejected: 1 }, finishedAt: expect.any(Date) })
    await expect.poll(async () => (await acts.status(null)).queuedJobs, soon).toBe(0)
  })

  it('has nothing to import again when no file fits', async () => {
    expect(await acts.reimport({ game: null, what: { kind: 'file', name: 'nope' } })).toContain('nothing to do')
    expect(await acts.reimport({ game: 'chess', what: { kind: 'all' } })).toContain('nothing to do')
    expect((await acts.status(null)).queuedJobs).toBe(0)
  })

  it('puts jobs that gave up back to work', async () => {
    await jobs.send('elsewhere', {})
    await sql`update pgboss.job set state = 'failed' where name = 'elsewhere'`.execute(house.db)
    expect(await acts.status(null)).toMatchObject({ queuedJobs: 0, parkedJobs: 1 })
    expect(await acts.retryParked()).toBe(1)
    expect(await acts.status(null)).toMatchObject({ queuedJobs: 1, parkedJobs: 0 })
  })

  it('is at hand in a terminal, where everything is seen', async () => {
    const { db, games, registry, notes, log } = house
    const shell = { db, games, registry, notes, log, ...terminalContext(house, null), now: new Date(), locale: 'en' }
    expect(wordsOf(await runCommand('/admin status', shell))).toContain('Small Server | fine')
    expect((await runCommand('/last_session', shell)).title).toBe('Session of 2026-05-01')
  })
})
