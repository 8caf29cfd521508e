import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import { createSshd, hasSshd, type Sshd } from '../../support/sshd.ts'
import { nameOf, prepareWatching, type Watching } from './watching.ts'

describe.skipIf(!hasSshd)('watching a real SSH server', () => {
  let sshd: Sshd
  let watching: Watching
  beforeEach(async () => {
    watching = await prepareWatching()
    sshd = await createSshd()
  })
  afterEach(async () => {
    await watching.end()
    await sshd.end()
  })

  const source = () => createSftpSource(sshd.address(), { connectMs: 5_000, silenceMs: 1_000 })
  const put = (name: string, content: string | Buffer) => writeFile(join(sshd.folder, name), content)
  async function opened(): Promise<string[]> {
    return (await sshd.log()).flatMap((line) => /^open "(.*)" flags/.exec(line)?.[1] ?? []).sort()
  }

  it('pulls every file exactly once, four at a time at most, and a growing one when it is whole', async () => {
    for (let index = 0; index < 60; index++) await put(nameOf(index), Buffer.alloc(20_000, index))
    await put('notes.txt', 'x')
    await put(nameOf(60), '')
    const home = watching.feedOf('home', source())
    const { watcher, errors } = watching.watch(home)
    const growing = (async () => {
      for (let times = 0; times < 30; times++) {
        await sleep(100)
        await appendFile(join(sshd.folder, nameOf(60)), `part ${times}\n`)
      }
    })()
    await watcher.start()
    await growing
    await vi.waitFor(() => expect(home.given).toHaveLength(61), 15_000)
    await sleep(2_500)
    expect(home.given.map(({ name }) => name)).toEqual(Array.from({ length: 61 }, (_, index) => nameOf(index)))
    expect(Buffer.from(home.given.at(-1)?.bytes ?? []).toString()).toContain('part 29')
    expect(await opened()).toEqual(Array.from({ length: 61 }, (_, index) => join(sshd.folder, nameOf(index))))
    expect(errors).toEqual([])
    expect(mostAtOnce(await sshd.log())).toBeLessThanOrEqual(4)
  })

  it('loses nothing when the server is killed in the middle, and records one break and one healing', async () => {
    const total = 150
    for (let index = 0; index < total; index++) await put(nameOf(index), Buffer.alloc(200_000, index))
    const home = watching.feedOf('home', source())
    const { watcher } = watching.watch(home)
    await watcher.start()
    await vi.waitFor(async () => expect((await opened()).length).toBeGreaterThan(20), { timeout: 15_000, interval: 5 })
    await sshd.kill()
    await vi.waitFor(() => expect(home.events).toHaveLength(1), 10_000)
    await sleep(2_000)
    await sshd.start()
    await vi.waitFor(() => expect(home.given).toHaveLength(total), 30_000)
    await vi.waitFor(() => expect(home.events).toHaveLength(2), 5_000)
    expect(new Set(home.given.map(({ sha256 }) => sha256)).size).toBe(total)
    expect(home.events).toEqual([expect.stringMatching(/^broken: .*was lost/), 'healed'])
    for (const { path, sha256, bytes } of home.given)
      expect(Buffer.compare(await watching.archive.read(path, sha256), bytes)).toBe(0)
    expect((await readdir(join(watching.archive.root, 'plain/home/2026-03'))).length).toBe(total)
  })

  it('backs off from a server that refuses the login, and gets in once the key is right', async () => {
    const keyFile = join(sshd.scratch, 'key')
    await writeFile(keyFile, await readFile(join(sshd.scratch, 'stranger')))
    await put(nameOf(1), 'one')
    const login = { kind: 'key', keyFile, passphraseFile: null } as const
    const home = watching.feedOf('home', createSftpSource(sshd.address({ login })))
    const { watcher, refusals } = watching.watch(home)
    await watcher.start()
    await vi.waitFor(() => expect(refusals.length).toBeGreaterThan(1), 15_000)
    await writeFile(keyFile, await readFile(join(sshd.scratch, 'login')))
    await vi.waitFor(() => expect(home.given).toHaveLength(1), 15_000)
    expect(home.events).toEqual([expect.stringContaining('refused the login'), 'healed'])
  })

  it('gets over a server that falls silent', async () => {
    await put(nameOf(1), 'one')
    const home = watching.feedOf('home', source())
    const { watcher } = watching.watch(home)
    await watcher.start()
    await vi.waitFor(() => expect(home.given).toHaveLength(1), 10_000)
    sshd.freeze()
    await vi.waitFor(() => expect(home.events).toHaveLength(1), 10_000)
    sshd.thaw()
    await put(nameOf(2), 'two')
    await vi.waitFor(() => expect(home.given).toHaveLength(2), 15_000)
    expect(home.events).toEqual([expect.stringContaining('fell silent'), 'healed'])
  })

  it('needs one listing a poll and nothing else for 10,000 known files', async () => {
    for (let index = 0; index < 10_000; index++) await put(nameOf(index), '')
    const history = source()
    const home = watching.feedOf('home', source(), { loadKnown: () => history.list() })
    const { feed } = home.feed
    expect(await feed.poll()).toMatchObject({ known: 10_000, taken: 0 })
    await history.close()
    await sshd.clearLog()
    for (let times = 0; times < 3; times++) expect(await feed.poll()).toMatchObject({ known: 10_000, taken: 0 })
    await feed.close()
    const log = await sshd.log()
    expect(log.filter((line) => line.startsWith('opendir'))).toHaveLength(3)
    expect(
      log.filter((line) => line.startsWith('open ') || line.startsWith('stat') || line.startsWith('lstat')),
    ).toEqual([])
  }, 90_000)
})

/** By the server's own log: files that were open at the same time. */
function mostAtOnce(log: string[]): number {
  let open = 0
  let most = 0
  for (const line of log) {
    if (line.startsWith('open "')) most = Math.max(most, ++open)
    if (line.startsWith('close "')) open--
  }
  return most
}
