import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { createArchiveIntake } from '../../../src/core/collect/archive-intake.ts'
import type { CollectedFile, FileRules } from '../../../src/core/collect/collected-file.ts'
import { createFeed } from '../../../src/core/collect/feed.ts'
import { folderRules, packed, putFolder } from './plain-folders.ts'
import { plainRules } from './plain-rules.ts'

let root = ''
let archive: Archive
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'inbox-'))
  archive = await openArchive(root)
})
afterEach(() => rm(root, { recursive: true }))

const name = '2026-03-01 a.txt'
async function put(path: string, content: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

function open(paths: string[] = [], rules: FileRules = plainRules, forMs = 0) {
  const given: CollectedFile[] = []
  const intake = createArchiveIntake({
    rules,
    forMs,
    archive,
    loadPaths: async () => paths,
    isServerKey: (key) => key === 'home',
  })
  const feed = createFeed({
    intake,
    rules,
    loadKnown: async () => [],
    async onFiles(files) {
      given.push(...files)
      return files.map(() => true)
    },
  })
  return { feed, given, intake }
}

describe('the watch over the archive', () => {
  it('takes a file put there by hand once it is still, moves it to its place, and takes it once', async () => {
    const { feed, given } = open()
    await put(`plain/${name}`, 'one')
    expect(await feed.poll()).toMatchObject({ unsettled: 1 })
    expect(await feed.poll()).toMatchObject({ taken: 1 })
    expect(await feed.poll()).toMatchObject({ listed: 0 })
    expect(given).toEqual([expect.objectContaining({ name, serverKey: null, path: `plain/_by-hand/2026-03/${name}` })])
    expect(await readdir(join(root, 'plain'))).toEqual(['_by-hand'])
  })

  it('knows the server by the folder, and a folder that is no server for what it is', async () => {
    const { feed, given } = open()
    await put(`plain/home/${name}`, 'one')
    await put(`plain/from the old disk/2024/2026-03-02 b.txt`, 'two')
    await feed.poll()
    await feed.poll()
    expect(given.map(({ serverKey, path }) => [serverKey, path])).toEqual([
      ['home', `plain/home/2026-03/${name}`],
      [null, 'plain/_by-hand/2026-03/2026-03-02 b.txt'],
    ])
  })

  it('leaves alone what the ledger has, and what a feed handed over meanwhile', async () => {
    await put(`plain/home/2026-03/${name}`, 'one')
    const kept = await archive.keep({
      game: 'plain',
      serverKey: 'home',
      folder: '2026-03',
      name: '2026-03-02 b.txt',
      bytes: Buffer.from('two'),
      modifiedAt: null,
    })
    const { feed, intake, given } = open([`plain/home/2026-03/${name}`])
    expect(await feed.poll()).toMatchObject({ listed: 1 })
    intake.settled([{ ...kept, bytes: Buffer.from('two'), serverKey: 'home' }])
    expect(await feed.poll()).toMatchObject({ listed: 0 })
    expect(given).toEqual([])
  })

  it('finishes what a feed had kept but not handed over when it was stopped', async () => {
    const file = { game: 'plain', serverKey: 'home', folder: '2026-03', name, modifiedAt: null }
    await archive.keepMany([
      { ...file, bytes: Buffer.from('one') },
      { ...file, bytes: Buffer.from('two') },
    ])
    const { feed, given } = open()
    await feed.poll()
    await feed.poll()
    expect(given.map((one) => [one.name, one.serverKey])).toEqual([
      [name, 'home'],
      [name, 'home'],
    ])
    expect(await readdir(join(root, 'plain/home/2026-03'))).toHaveLength(2)
  })

  it('follows no link and counts what it ignores', async () => {
    await put('plain/notes.md', 'x')
    await symlink('/etc/passwd', join(root, `plain/${name}`))
    await symlink('/etc', join(root, 'plain/etc'))
    const { feed } = open()
    await feed.poll()
    expect(await feed.poll()).toMatchObject({ listed: 3, taken: 0, ignored: { 'other-name': 1, link: 2 } })
  })

  describe('of a game whose file may be a folder', () => {
    const folder = '2026-03-01 a'
    const parts = { 'a.part': 'one', 'done.part': '' }

    it('takes one as a file of its members, which then are in the archive and nowhere else', async () => {
      await putFolder(join(root, 'plain/home', folder), parts)
      const { feed, given } = open([], folderRules)
      expect(await feed.poll()).toMatchObject({ unsettled: 1 })
      expect(await feed.poll()).toMatchObject({ taken: 1 })
      const path = `plain/home/2026-03/${folder}.txt`
      expect(given).toEqual([expect.objectContaining({ name: `${folder}.txt`, serverKey: 'home', path })])
      expect(await readFile(join(root, path), 'utf8')).toBe(packed(parts))
      expect(await readdir(join(root, 'plain/home'))).toEqual(['2026-03'])
      expect(await feed.poll()).toMatchObject({ listed: 0 })
    })

    it('leaves what else lies in it, and takes it once', async () => {
      await putFolder(join(root, 'plain', folder), { ...parts, 'notes.md': 'mine' })
      const { feed, given } = open([], folderRules)
      for (let times = 0; times < 4; times++) await feed.poll()
      expect(given).toEqual([
        expect.objectContaining({ serverKey: null, path: `plain/_by-hand/2026-03/${folder}.txt` }),
      ])
      expect(await readdir(join(root, 'plain', folder))).toEqual(['notes.md'])
    })

    it('leaves one that is not whole, grows, or holds a link, and takes no member of it alone', async () => {
      await putFolder(join(root, 'plain/half'), { '2026-03-01 a.txt.part': 'one' })
      await putFolder(join(root, 'plain', folder), parts)
      await symlink('/etc/hostname', join(root, 'plain', folder, 'b.part'))
      await putFolder(join(root, 'plain/2026-03-02 b'), parts)
      const { feed, given } = open([], folderRules)
      // Of other lengths: two writes may fall into one tick of the file system's clock.
      for (const text of ['three', 'eleven', 'thirteen']) {
        await feed.poll()
        await writeFile(join(root, 'plain/2026-03-02 b/a.part'), text)
      }
      expect(given).toEqual([])
    })

    it('waits until one has looked the same for five seconds', async () => {
      await putFolder(join(root, 'plain', folder), parts)
      const { feed, given } = open([], folderRules, 5_000)
      for (let times = 0; times < 5; times++) await feed.poll()
      expect(given).toEqual([])
    })

    it('takes it again after a crash between keeping and importing it, as the file it is by then', async () => {
      await putFolder(join(root, 'plain', folder), parts)
      const before = open([], folderRules)
      const [listed] = await before.intake.list()
      if (!listed) throw new Error('nothing is listed')
      await before.intake.take([listed])

      const { feed, given } = open([], folderRules)
      await feed.poll()
      await feed.poll()
      expect(given).toEqual([expect.objectContaining({ path: `plain/_by-hand/2026-03/${folder}.txt` })])
    })
  })
})
