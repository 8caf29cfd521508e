import { writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { simulateBulk } from '../support/et-simulator/bulk.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, type Running, startBot } from '../support/run-debrief.ts'
import { createSshd, hasSshd, type Sshd } from '../support/sshd.ts'

const files = [...simulateBulk({ seed: 12, files: 60 })]
const patience = { timeout: 30_000, interval: 100 }

describe.skipIf(!hasSshd)('a bot with a server behind a real sshd', () => {
  let place: Place
  let sshd: Sshd
  let bot: Running
  let database: OpenDatabase

  const column = async (query: string) => (await database.query(query)).rows.map((row) => Object.values(row)[0])
  const imported = async () => await column("select name from processed_files where state = 'imported' order by name")
  const events = () => column('select kind from feed_events order by id')
  const offer = (from: number, to: number) => {
    for (const { name, text } of files.slice(from, to)) writeFileSync(join(sshd.folder, name), text)
  }
  const names = (to: number) =>
    files
      .slice(0, to)
      .map(({ name }) => name)
      .sort()

  beforeAll(async () => {
    place = await freshPlace(engines.at(-1) ?? 'embedded')
    sshd = await createSshd()
    const { host, port, username, folder, login } = sshd.address()
    const keyFile = login.kind === 'key' ? login.keyFile : ''
    await chmod(keyFile, 0o600)
    const sftp = { host, port, username, folder, keyFile, fingerprint: sshd.fingerprints.ed25519 }
    await place.writeServers([
      { id: 'rented', name: 'Rented', timeZone: 'UTC', schedule: '* * * * * *', source: { sftp } },
    ])
    bot = startBot(place)
    await bot.says('"ready"')
    database = await place.open('command')
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database?.close()
    await sshd?.end()
    await place?.end()
  })

  it('brings what lies in its folder into the database', async () => {
    offer(0, 8)
    await expect.poll(imported, patience).toEqual(names(8))
    expect(await column('select distinct key from rounds join servers on servers.id = server_id')).toEqual(['rented'])
    expect(await events()).toEqual([])
  })

  it('loses nothing when the sshd is killed in the middle, and records one break and one healing', async () => {
    await sshd.clearLog()
    offer(8, 60)
    await expect.poll(async () => (await sshd.log()).some((line) => line.startsWith('open ')), patience).toBe(true)
    await sshd.kill()
    await expect.poll(events, patience).toEqual(['broken'])
    await sshd.start()
    await expect.poll(imported, patience).toEqual(names(60))
    await expect.poll(events, patience).toEqual(['broken', 'healed'])
    expect(await column('select count(*)::int4 from rounds')).toEqual([60])
    const broken = await column("select reason from feed_events where kind = 'broken'")
    expect(broken).toEqual([expect.stringMatching(/\w+ \w+/)])
  }, 90_000)

  it('ends with 0 and leaves no connection behind', async () => {
    await database.close()
    const sent = Date.now()
    bot.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
    expect(Date.now() - sent).toBeLessThan(5_000)
  })
})
