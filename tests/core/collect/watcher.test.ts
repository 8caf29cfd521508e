import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFolderSource } from '../../../src/core/collect/folder-source.ts'
import { nameOf, prepareWatching, type Watching } from './watching.ts'

let watching: Watching
beforeEach(async () => {
  watching = await prepareWatching()
})
afterEach(() => watching.end())

describe('the watcher', () => {
  it('goes on with one server while another is broken and a third is slow', async () => {
    const folder = join(watching.scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    const good = watching.feedOf('good', createFolderSource(folder))
    const bad = watching.feedOf('bad', createFolderSource(join(watching.scratch, 'nowhere')))
    let polls = 0
    const slow = watching.feedOf('slow', {
      async list() {
        polls++
        await sleep(60_000, undefined, { ref: false })
        return []
      },
      listFolder: async () => null,
      fetch: async () => null,
      close: async () => {},
    })
    const { watcher, refusals, errors } = watching.watch(good, bad, slow)
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
    const folder = join(watching.scratch, 'stats')
    const feed = watching.feedOf('home', createFolderSource(folder))
    const { watcher, refusals } = watching.watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(refusals.length).toBeGreaterThanOrEqual(3), 15_000)
    await mkdir(folder)
    await vi.waitFor(() => expect(feed.events).toHaveLength(2), 15_000)
    expect(feed.events).toEqual([expect.stringContaining('broken'), 'healed'])
  })

  it('tells of a failed import without calling the server broken, and hands the files over again', async () => {
    const folder = join(watching.scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    let calls = 0
    const feed = watching.feedOf('home', createFolderSource(folder), {
      onFiles: async (files) => {
        if (++calls === 1) throw new Error('the database is away')
        return files.map(() => true)
      },
    })
    const { watcher, errors, reports } = watching.watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(reports.get('home')?.at(-1)?.known).toBe(1), 10_000)
    expect(calls).toBe(2)
    expect(errors).toEqual(['home: Error: the database is away'])
    expect(feed.events).toEqual([])
  })

  it('lets a running poll end when it is stopped, and polls no more', async () => {
    const folder = join(watching.scratch, 'stats')
    await mkdir(folder)
    await writeFile(join(folder, nameOf(1)), 'one')
    const done: string[] = []
    let began = false
    const feed = watching.feedOf('home', createFolderSource(folder), {
      onFiles: async (files) => {
        began = true
        await sleep(700)
        done.push(...files.map(({ name }) => name))
        return files.map(() => true)
      },
    })
    const { watcher } = watching.watch(feed)
    await watcher.start()
    await vi.waitFor(() => expect(began).toBe(true), 10_000)
    await watcher.stop()
    expect(done).toEqual([nameOf(1)])
    await writeFile(join(folder, nameOf(2)), 'two')
    await sleep(2_500)
    expect(done).toEqual([nameOf(1)])
  })
})
