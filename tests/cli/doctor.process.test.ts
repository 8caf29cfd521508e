import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { openJobs } from '../../src/core/jobs/jobs.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, runDebrief } from '../support/run-debrief.ts'
import { steering } from './hostile-evening.ts'

const engine = engines.at(-1) ?? 'embedded'
const sftp = { host: '127.0.0.1', port: 1, username: 'nobody', folder: 'stats', passwordFile: 'password' }

describe('debrief doctor', () => {
  let place: Place
  let database: OpenDatabase
  const doctor = async (env: Record<string, string> = {}) => {
    const { code, lines, stderr } = await runDebrief({ env: { ...place.env, ...env } }, 'doctor', '--json')
    const findings = new Map(lines().map((finding) => [finding.check, finding]))
    return { code, stderr, findings, failed: lines().flatMap(({ check, state }) => (state === 'failed' ? check : [])) }
  }

  beforeAll(async () => {
    place = await freshPlace(engine)
    database = await place.open('bot')
    mkdirSync(join(place.folder, 'game'))
    writeFileSync(join(place.folder, 'password'), 'guess', { mode: 0o600 })
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database.close()
    await place.end()
  })

  it('ends with 0 when nothing stands in the way, and shows a table', async () => {
    await place.writeServers([
      { id: 'home', name: 'Home', timeZone: 'UTC', source: { folder: join(place.folder, 'game') } },
    ])
    const { code, stdout, stderr } = await runDebrief(place, 'doctor')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/ok +server home +0 entries in/)
    expect(stdout).toMatch(/ok +database +Postgres \d+/)
    expect(stdout).toContain('Nothing stands in the way.')
    expect(stdout).not.toMatch(steering)
  })

  it('says which server cannot be reached, and what to do, and ends with 1', async () => {
    await place.writeServers([
      { id: 'gone', name: 'Gone', timeZone: 'UTC', source: { folder: join(place.folder, 'nowhere') } },
      { id: 'far', name: 'Far', timeZone: 'UTC', source: { sftp } },
    ])
    const { code, findings, failed } = await doctor()
    expect([code, failed]).toEqual([1, ['server gone', 'server far']])
    expect(findings.get('server gone')).toMatchObject({ found: expect.stringContaining('nowhere') })
    expect(findings.get('server far')).toMatchObject({ found: expect.stringContaining('127.0.0.1') })
    for (const check of failed)
      expect(findings.get(check)).toMatchObject({ advice: expect.stringMatching(/servers.json/) })
  })

  it('names every mistake of servers.json, and of the environment', async () => {
    writeFileSync(
      join(place.folder, 'servers.json'),
      '[{"id": "Home!", "name": "Home", "source": {}, "timezone": "UTC"}]',
    )
    const [broken, wrong] = await Promise.all([doctor(), doctor({ ROLE: 'boss', DATABASE_URL: 'mysql://x' })])
    expect([broken.code, broken.failed]).toEqual([1, ['settings']])
    expect(broken.findings.get('settings')?.found).toMatch(/server 1, id.*source.*timeZone/s)
    expect(wrong.findings.get('settings')?.found).toMatch(/DATABASE_URL.*ROLE/s)
    await place.writeServers([])
  })

  it('says at once that the database cannot be reached, never with its password', async () => {
    const { code, findings, failed, stderr } = await doctor({
      DATABASE_URL: 'postgres://debrief:verysecret@127.0.0.1:1/debrief',
    })
    expect([code, failed]).toEqual([1, ['database']])
    expect(findings.get('database')).toMatchObject({
      found: 'nothing answers at 127.0.0.1, port 1: ECONNREFUSED',
      advice: expect.stringContaining('DATABASE_URL'),
    })
    expect(JSON.stringify([...findings]) + stderr).not.toContain('verysecret')
  })

  it('tells of files that were rejected and of jobs that gave up, which `jobs --retry` puts back', async () => {
    const folder = join(place.folder, 'bad')
    mkdirSync(folder)
    writeFileSync(join(folder, '2026-05-04-200000-supply-round-1.txt'), 'no round')
    const jobs = await openJobs(database, pino({ level: 'silent' }))
    await jobs.send('import', { game: 'et', serverKey: null, files: [] })
    await database.query(`update pgboss.job set state = 'failed', completed_on = now(), retry_count = 6,
      output = '{"message": "no \\u001b[31mroom"}'`)
    await runDebrief(place, 'import', folder)
    const { code, findings, failed } = await doctor()
    expect([code, failed]).toEqual([1, ['jobs']])
    expect(findings.get('files')).toMatchObject({ state: 'warning', found: expect.stringContaining('1 rejected') })
    expect(findings.get('jobs')).toMatchObject({ advice: expect.stringContaining('debrief jobs --retry') })

    const list = await runDebrief(place, 'jobs')
    expect(list.stdout).toMatch(/import +7 .* no room/)
    expect(list.stdout).not.toMatch(steering)
    const retried = await runDebrief(place, 'jobs', '--retry')
    expect(retried).toMatchObject({ code: 0, stdout: '1 jobs put back to work\n' })
    expect(await jobs.parked()).toEqual([])
    await jobs.stop()
  }, 60_000)
})
