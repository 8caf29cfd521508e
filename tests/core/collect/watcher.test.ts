import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { createBackoff } from '../../../src/core/collect/backoff.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed, type PollReport } from '../../../src/core/collect/feed.ts'
import { createFeedHealth } from '../../../src/core/collect/feed-health.ts'
import { createFolderSource } from '../../../src/core/collect/folder-source.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import { createWatcher, type Watcher } from '../../../src/core/collect/watcher.ts'
import { createSshd, hasSshd, type Sshd } from '../../support/sshd.ts'
import { plainRules } from './plain-rules.ts'

const nameOf = (index: number) => `2026-03-01 ${String(index).padStart(5, '0')}.txt`
const everySecond = { schedule: '* * * * * *', timeZone: 'UTC' }

let scratch = ''
let archive: Archive
let watcher: Watcher | null = null
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'watcher-'))
  archive = await openArchive(join(scratch, 'archive'))
})
afterEach(async () => {
  await watcher?.stop()
  watcher = null
  await rm(scratch, { recursive: true })
})

/** Everything that a watched source hands over and tells. */
function watched(key: string, source: Source, onFiles?: (files: CollectedFile[]) => Promise<boolean[]>) {
  const given: CollectedFile[] = []
  const events: string[] = []
  const feed = createFeed({
    intake: createServerIntake({ serverKey: key, rules: { ...plainRules, maxFileSize: 50_000_000 }, source, archive }),
    rules: { ...plainRules, maxFileSize: 50_000_000 },
    loadKnown: async () => [],
    onFiles:
      onFiles ??
      (async (files) => {
        given.push(...files)
        return files.map(() => true)
      }),
  })
  const health = createFeedHealth({
    broken: false,
    onBroken: async (reason) => void events.push(`broken: ${reason}`),
    onHealed: async () => void events.push('healed'),
  })
  // The pauses are short here, and no chance is left to make a test slow.
  const backoff = createBackoff({ first: 200, random: () => 0.5 })
  return { given, events, feed: { key, feed, health, backoff, ...everySecond } }
}

function watch(...feeds: { feed: ReturnType<typeof watched>['feed'] }[]) {
  const reports = new Map<string, PollReport[]>()
  const errors: string[] = []
  const refusals: string[] = []
  watcher = createWatcher({
    feeds: feeds.map(({ feed }) => feed),
    onPoll: (key, report) => void reports.set(key, [...(reports.get(key) ?? []), report]),
    onSourceError: (key, reason) => void refusals.push(`${key}: ${reason}`),
    onError: (key, error) => void errors.push(`${key}: ${String(error)}`),
  })
  return { watcher, reports, errors, refusals }
}

describe('the watcher', () => {
  it('goes on with one server while another is broken and a third is slow', async () => {
    const folder = join(scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    const good = watched('good', createFolderSource(folder))
    const bad = watched('bad', createFolderSource(join(scratch, 'nowhere')))
    let polls = 0
    const slow = watched('slow', {
      async list() {
        polls++
        await sleep(60_000, undefined, { ref: false })
        return []
      },
      fetch: async () => null,
      close: async () => {},
    })
    const { watcher, refusals, errors } = watch(good, bad, slow)
    await watcher.start()
    await vi.waitFor(() => expect(good.given).toHaveLength(1), 10_000)
    await sleep(1_500)
    expect(polls).toBe(1)
    expect(bad.events).toEqual([expect.stringContaining('is not there')])
    expect(refusals.length).toBeGreaterThan(0)
    expect(errors).toEqual([])

    const start = performance.now()
    await watcher.stop()
    expect(performance.now() - start).toBeLessThan(3_000)
  })

  it('records one break and one healing, and pauses longer and longer in between', async () => {
    const folder = join(scratch, 'stats')
    const feed = watched('home', createFolderSource(folder))
    const { watcher, refusals } = watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(refusals.length).toBeGreaterThanOrEqual(3), 15_000)
    await mkdir(folder)
    await vi.waitFor(() => expect(feed.events).toHaveLength(2), 15_000)
    expect(feed.events).toEqual([expect.stringContaining('broken'), 'healed'])
  })

  it('tells of a failed import without calling the server broken, and hands the files over again', async () => {
    const folder = join(scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    let calls = 0
    const feed = watched('home', createFolderSource(folder), async (files) => {
      if (++calls === 1) throw new Error('the database is away')
      return files.map(() => true)
    })
    const { watcher, errors, reports } = watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(reports.get('home')?.at(-1)?.known).toBe(1), 10_000)
    expect(calls).toBe(2)
    expect(errors).toEqual(['home: Error: the database is away'])
    expect(feed.events).toEqual([])
  })

  it('lets a running poll end when it is stopped, and polls no more', async () => {
    const folder = join(scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    const done: string[] = []
    let began = false
    const feed = watched('home', createFolderSource(folder), async (files) => {
      began = true
      await sleep(700)
      done.push(...files.map(({ name }) => name))
      return files.map(() => true)
    })
    const { watcher } = watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(began).toBe(true), 10_000)
    await watcher.stop()
    expect(done).toEqual([nameOf(1)])
    await writeFile(join(folder, nameOf(2)), 'two')
    await sleep(2_500)
    expect(done).toEqual([nameOf(1)])
  })
})

describe.skipIf(!hasSshd)('watching a real SSH server', () => {
  let sshd: Sshd
  beforeEach(async () => {
    sshd = await createSshd()
  })
  afterEach(async () => {
    await watcher?.stop()
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
    const home = watched('home', source())
    const { watcher, errors } = watch(home)
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
    const home = watched('home', source())
    const { watcher } = watch(home)
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
    for (const { path, sha256, bytes } of home.given) expect(await archive.read(path, sha256)).toEqual(bytes)
    expect((await readdir(join(archive.root, 'plain/home/2026-03'))).length).toBe(total)
  })

  it('backs off from a server that refuses the login, and gets in once the key is right', async () => {
    const keyFile = join(sshd.scratch, 'key')
    await writeFile(keyFile, await readText(join(sshd.scratch, 'stranger')))
    await put(nameOf(1), 'one')
    const login = { kind: 'key', keyFile, passphraseFile: null } as const
    const home = watched('home', createSftpSource(sshd.address({ login })))
    const { watcher, refusals } = watch(home)
    await watcher.start()
    await vi.waitFor(() => expect(refusals.length).toBeGreaterThan(1), 15_000)
    await writeFile(keyFile, await readText(join(sshd.scratch, 'login')))
    await vi.waitFor(() => expect(home.given).toHaveLength(1), 15_000)
    expect(home.events).toEqual([expect.stringContaining('refused the login'), 'healed'])
  })

  it('gets over a server that falls silent', async () => {
    await put(nameOf(1), 'one')
    const home = watched('home', source())
    const { watcher } = watch(home)
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
    for (let index = 0; index < 10_000; index++) await put(nameOf(index), `content ${index}`)
    const home = watched('home', source())
    const { feed } = home.feed
    await feed.poll()
    expect(await feed.poll()).toMatchObject({ taken: 10_000 })
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

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(path, 'utf8')
}

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
