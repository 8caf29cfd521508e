import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed } from '../../../src/core/collect/feed.ts'
import { createFolderBundles } from '../../../src/core/collect/folder-bundles.ts'
import { createFolderSource } from '../../../src/core/collect/folder-source.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import { folderRules, packed, plainFolders, putFolder } from './plain-folders.ts'

let scratch = ''
let folder = ''
let archive: Archive
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'bundles-'))
  folder = join(scratch, 'inbox')
  await mkdir(folder)
  archive = await openArchive(join(scratch, 'archive'))
})
afterEach(() => rm(scratch, { recursive: true }))

const name = '2026-03-01 a'
const parts = { 'a.part': 'one', 'b.part': 'two', 'done.part': '' }
const put = (which: string, content: Record<string, string>) => putFolder(join(folder, which), content)

/** A feed whose clock goes on by `seconds` before every poll. */
function open(change: Partial<Source> = {}) {
  let seconds = 0
  const looks: string[] = []
  const plain = createFolderSource(folder)
  const watched: Source = {
    ...plain,
    listFolder(path) {
      looks.push(path)
      return plain.listFolder(path)
    },
    ...change,
  }
  const source = createFolderBundles(watched, plainFolders, { now: () => seconds * 1000 })
  const given: CollectedFile[] = []
  const feed = createFeed({
    intake: createServerIntake({ serverKey: 'home', rules: folderRules, source, archive }),
    rules: folderRules,
    loadKnown: async () => [],
    async onFiles(files) {
      given.push(...files)
      return files.map(() => true)
    },
  })
  const poll = (after = 5) => {
    seconds += after
    looks.length = 0
    return feed.poll()
  }
  return { poll, given, looks, texts: () => given.map(({ bytes }) => Buffer.from(bytes).toString()) }
}

describe('a folder that counts as one file', () => {
  it('is taken once, as one file of its members, when it stood still for five seconds', async () => {
    await put(name, { ...parts, 'readme.md': 'not a member' })
    const { poll, given, texts } = open()
    expect(await poll()).toMatchObject({ unsettled: 1, taken: 0 })
    expect(await poll()).toMatchObject({ unsettled: 0, taken: 1 })
    expect(await poll()).toMatchObject({ known: 1, taken: 0 })
    expect(texts()).toEqual([packed(parts)])
    expect(given[0]).toMatchObject({ name: `${name}.txt`, path: `plain/home/2026-03/${name}.txt`, serverKey: 'home' })
  })

  it('waits five seconds however often it is looked at', async () => {
    await put(name, parts)
    const { poll, given } = open()
    for (let second = 0; second < 5; second++) await poll(1)
    expect(given).toEqual([])
    await poll(1)
    await poll(1)
    expect(given).toHaveLength(1)
  })

  it('is left alone while it is not whole, and while it grows', async () => {
    await put(name, { 'a.part': 'one' })
    const { poll, given, texts } = open()
    for (let times = 0; times < 3; times++) await poll()
    expect(given).toEqual([])
    await put(name, { 'done.part': '' })
    for (let times = 0; times < 3; times++) {
      await poll(3)
      await appendFile(join(folder, name, 'a.part'), '+')
    }
    expect(given).toEqual([])
    await poll()
    await poll()
    expect(texts()).toEqual([packed({ 'a.part': 'one+++', 'done.part': '' })])
  })

  it('is known again after a restart, by its size and the time of its newest member', async () => {
    await put(name, parts)
    const before = open()
    await before.poll()
    await before.poll()
    const [taken] = before.given
    const source = createFolderBundles(createFolderSource(folder), plainFolders)
    const known = { path: taken?.name ?? '', size: taken?.size ?? 0, modifiedAt: taken?.modifiedAt ?? null }
    const feed = createFeed({
      intake: createServerIntake({ serverKey: 'home', rules: folderRules, source, archive }),
      rules: folderRules,
      loadKnown: async () => [known],
      onFiles: async () => [],
    })
    expect(await feed.poll()).toMatchObject({ known: 1, unsettled: 0 })
  })

  it('comes again when a member was written over', async () => {
    await put(name, parts)
    const { poll, texts } = open()
    await poll()
    await poll()
    await writeFile(join(folder, name, 'a.part'), 'another')
    await poll()
    await poll()
    expect(texts()).toEqual([packed(parts), packed({ ...parts, 'a.part': 'another' })])
  })

  it('with a link in it is refused, and counted as one', async () => {
    await put(name, parts)
    await symlink('/etc/hostname', join(folder, name, 'c.part'))
    await put('2026-03-02 b', parts)
    await symlink('/etc', join(folder, '2026-03-02 b', 'elsewhere'))
    await symlink(join(folder, name), join(folder, '2026-03-03 c'))
    const { poll, given } = open()
    await poll()
    expect(await poll()).toMatchObject({ ignored: { link: 3 } })
    expect(given).toEqual([])
  })

  it('with a folder in it, far too many files or a hidden name is left where it is', async () => {
    await put(name, parts)
    await mkdir(join(folder, name, 'deeper'))
    await put('2026-03-02 b', { ...parts, '.hidden': '' })
    const many = Array.from({ length: 1_001 }, (_, index) => [`${index}.txt`, ''])
    await put('2026-03-03 c', { ...parts, ...Object.fromEntries(many) })
    await put('2026-03-04 d', { ...parts, 'a.part': 'x'.repeat(2_000) })
    const { poll, given } = open()
    await poll()
    expect(await poll()).toMatchObject({ ignored: { 'not-a-file': 3, 'too-large': 1 } })
    expect(given).toEqual([])
  })

  it('whose member changes while it is fetched is tried later, whole', async () => {
    await put(name, parts)
    const plain = createFolderSource(folder)
    let cut = false
    const { poll, given, texts } = open({
      async fetch(file) {
        const bytes = await plain.fetch(file)
        // After the first member has been read, it is cut: nobody would notice by what was fetched alone.
        if (!cut) await writeFile(join(folder, name, 'a.part'), 'o')
        cut = true
        return bytes
      },
    })
    await poll()
    expect(await poll()).toMatchObject({ taken: 0, failed: 1 })
    for (let times = 0; times < 4; times++) await poll()
    expect(given).toHaveLength(1)
    expect(texts()).toEqual([packed({ ...parts, 'a.part': 'o' })])
  })

  it('that becomes a link is not followed', async () => {
    await put(name, parts)
    const { poll, given } = open()
    await poll()
    await rename(join(folder, name), join(scratch, 'moved'))
    await symlink(join(scratch, 'moved'), join(folder, name))
    for (let times = 0; times < 3; times++) await poll()
    expect(given).toEqual([])
    expect(await createFolderSource(folder).listFolder(name)).toBeNull()
  })

  it('is not looked into again once it stood still, but for a few in turn', async () => {
    for (let index = 0; index < 100; index++) await put(`2026-03-01 ${String(index).padStart(3, '0')}`, parts)
    const { poll, given, looks } = open()
    await poll()
    expect(looks).toHaveLength(100)
    await poll()
    // Once each to see whether it is still, and once after it was fetched.
    expect(looks).toHaveLength(200)
    expect(given).toHaveLength(100)

    const seen = new Set<string>()
    for (let times = 0; times < 7; times++) {
      await poll()
      expect(looks).toHaveLength(16)
      for (const look of looks) seen.add(look)
    }
    expect(seen.size).toBe(100)

    await put('2026-03-01 007', { 'late.part': 'x' })
    await utimes(join(folder, '2026-03-01 007'), new Date(), new Date(Date.now() + 5_000))
    await poll()
    expect(looks).toHaveLength(17)
    expect(looks).toContain('2026-03-01 007')
  })
})
