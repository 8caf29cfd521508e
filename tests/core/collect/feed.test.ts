import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed, type FeedOptions } from '../../../src/core/collect/feed.ts'
import { createFolderSource } from '../../../src/core/collect/folder-source.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import { SourceError } from '../../../src/core/collect/source.ts'
import { plainRules } from './plain-rules.ts'

let scratch = ''
let folder = ''
let archive: Archive
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'feed-'))
  folder = join(scratch, 'stats')
  await mkdir(folder)
  archive = await openArchive(join(scratch, 'archive'))
})
afterEach(() => rm(scratch, { recursive: true }))

const nameOf = (index: number) => `2026-03-01 ${String(index).padStart(5, '0')}.txt`
const put = (name: string, content: string) => writeFile(join(folder, name), content)

function open(change: Partial<FeedOptions> = {}) {
  const calls = { list: 0, fetch: 0, atOnce: 0, most: 0 }
  const given: CollectedFile[] = []
  const plain = createFolderSource(folder)
  const source: typeof plain = {
    ...plain,
    list() {
      calls.list++
      return plain.list()
    },
    async fetch(file) {
      calls.fetch++
      calls.most = Math.max(calls.most, ++calls.atOnce)
      await new Promise((resolve) => setTimeout(resolve, 2))
      return plain.fetch(file).finally(() => calls.atOnce--)
    },
  }
  const feed = createFeed({
    intake: createServerIntake({ serverKey: 'home', rules: plainRules, source, archive }),
    rules: plainRules,
    loadKnown: async () => [],
    async onFiles(files) {
      given.push(...files)
      return files.map(() => true)
    },
    ...change,
  })
  return { feed, given, calls, names: () => given.map(({ name }) => name) }
}

describe('a feed', () => {
  it('hands a file over once, archived, when it stood still over two polls', async () => {
    const { feed, given, calls } = open()
    await put(nameOf(1), 'one')
    expect(await feed.poll()).toMatchObject({ listed: 1, unsettled: 1, taken: 0, known: 0 })
    expect(await feed.poll()).toMatchObject({ listed: 1, unsettled: 0, taken: 1, known: 0 })
    expect(await feed.poll()).toMatchObject({ listed: 1, unsettled: 0, taken: 0, known: 1 })
    expect(calls).toMatchObject({ list: 3, fetch: 1 })
    expect(given).toEqual([expect.objectContaining({ name: nameOf(1), serverKey: 'home', size: 3 })])
    const [file] = given
    if (file) expect(await archive.read(file.path, file.sha256)).toEqual(file.bytes)
  })

  it('leaves a file that is being written until it is still', async () => {
    const { feed, given } = open()
    for (let times = 0; times < 4; times++) {
      await appendFile(join(folder, nameOf(1)), 'part ')
      await feed.poll()
    }
    expect(given).toEqual([])
    await feed.poll()
    expect(given.map(({ size }) => size)).toEqual([20])
  })

  it('leaves a file that changes while it is fetched to a later poll', async () => {
    const { feed, given } = open()
    await put(nameOf(1), 'one')
    await feed.poll()
    const polling = feed.poll()
    const grown = appendFile(join(folder, nameOf(1)), ' more')
    await Promise.all([polling, grown])
    for (let times = 0; times < 3; times++) await feed.poll()
    expect(given.at(-1)?.size).toBe(8)
    expect(given.map(({ bytes }) => Buffer.from(bytes).toString())).toContain('one more')
  })

  it('hands the same name over again when its content changed', async () => {
    const { feed, given } = open()
    await put(nameOf(1), 'one')
    await feed.poll()
    await feed.poll()
    await put(nameOf(1), 'other')
    await feed.poll()
    await feed.poll()
    expect(given.map(({ size }) => size)).toEqual([3, 5])
    expect(new Set(given.map(({ path }) => path)).size).toBe(2)
  })

  it('ignores and counts whatever is no file of the game', async () => {
    const { feed, given } = open()
    await put(nameOf(1), 'one')
    await put('readme.txt', 'x')
    await put('2026-03-01 endstats.csv', 'x')
    await put('2026-03-01 huge.txt', 'x'.repeat(1_001))
    await put('2026-03-01 line\nbreak.txt', 'x')
    await put('2026-03-01 up\\..\\.txt', 'x')
    await put('.2026-03-01 hidden.txt', 'x')
    await writeFile(
      Buffer.concat([Buffer.from(`${folder}/2026-03-01 `), Buffer.from([0xe9, 0xff]), Buffer.from('.txt')]),
      'x',
    )
    await symlink('/etc/passwd', join(folder, '2026-03-01 link.txt'))
    await mkdir(join(folder, '2026-03-01 folder.txt'))
    execFileSync('mkfifo', [join(folder, '2026-03-01 pipe.txt')])
    await feed.poll()
    expect(await feed.poll()).toEqual({
      listed: 11,
      ignored: { 'unsafe-name': 4, 'not-a-file': 2, link: 1, 'other-name': 2, 'too-large': 1 },
      known: 0,
      unsettled: 0,
      taken: 1,
      failed: 0,
    })
    expect(given.map(({ name }) => name)).toEqual([nameOf(1)])
    expect(await readdir(join(archive.root, 'plain/home/2026-03'))).toEqual([nameOf(1)])
  })

  it('knows from the ledger what it has handed over before, and asks it once', async () => {
    const at = new Date('2026-03-01T20:00:00Z')
    await put(nameOf(1), 'one')
    await put(nameOf(2), 'two')
    await utimes(join(folder, nameOf(1)), at, at)
    let asked = 0
    const { feed, names } = open({
      async loadKnown() {
        asked++
        return [{ path: nameOf(1), size: 3, modifiedAt: at }]
      },
    })
    for (let times = 0; times < 3; times++) await feed.poll()
    expect(names()).toEqual([nameOf(2)])
    expect(asked).toBe(1)
  })

  it('asks the ledger again when it did not answer', async () => {
    let asked = 0
    const { feed } = open({
      async loadKnown() {
        if (asked++ === 0) throw new Error('the database is away')
        return []
      },
    })
    await expect(feed.poll()).rejects.toThrow('away')
    await feed.poll()
    expect(asked).toBe(2)
  })

  it('gives what was not accepted again, and nothing that was', async () => {
    let calls = 0
    const seen: string[][] = []
    const { feed } = open({
      async onFiles(files) {
        seen.push(files.map(({ name }) => name))
        if (calls++ === 0) throw new Error('the database is away')
        return files.map(({ name }) => name !== nameOf(1) || calls > 2)
      },
    })
    await put(nameOf(1), 'one')
    await put(nameOf(2), 'two')
    await feed.poll()
    await expect(feed.poll()).rejects.toThrow('away')
    for (let times = 0; times < 5; times++) await feed.poll()
    const both = [nameOf(1), nameOf(2)]
    expect(seen).toEqual([both, both, [nameOf(1)]])
    expect(await feed.poll()).toMatchObject({ known: 2, failed: 0 })
  })

  it('says that the folder is gone, and goes on when it is back', async () => {
    const { feed, given } = open()
    await rm(folder, { recursive: true })
    await expect(feed.poll()).rejects.toThrow(SourceError)
    await mkdir(folder)
    await put(nameOf(1), 'one')
    await feed.poll()
    await feed.poll()
    expect(given).toHaveLength(1)
  })

  it('takes a long history oldest first, four files at a time, tells how far it is, and then needs one listing a poll', async () => {
    const total = 1_000
    const order = Array.from({ length: total }, (_, index) => (index * 7) % total)
    for (const index of order) await put(nameOf(index), `content ${index}`)
    const progress: { done: number; total: number }[] = []
    const { feed, calls, names } = open({ onProgress: (step) => progress.push(step) })
    await feed.poll()
    expect(await feed.poll()).toMatchObject({ taken: total })
    expect(names()).toEqual(Array.from({ length: total }, (_, index) => nameOf(index)))
    expect(calls.most).toBe(4)
    expect(progress).toHaveLength(10)
    expect(progress.at(-1)).toEqual({ done: total, total })

    calls.list = calls.fetch = 0
    expect(await feed.poll()).toMatchObject({ known: total, taken: 0 })
    expect(calls).toMatchObject({ list: 1, fetch: 0 })
  })

  it('stops between two batches when it is told to, and goes on later', async () => {
    for (let index = 0; index < 250; index++) await put(nameOf(index), `content ${index}`)
    const stop = new AbortController()
    const { feed, given } = open({ onProgress: () => stop.abort() })
    await feed.poll(stop.signal)
    expect(await feed.poll(stop.signal)).toMatchObject({ taken: 100, failed: 150 })
    expect(await feed.poll()).toMatchObject({ taken: 150, known: 100 })
    expect(given).toHaveLength(250)
  })
})
