import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { createArchiveIntake } from '../../../src/core/collect/archive-intake.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed } from '../../../src/core/collect/feed.ts'
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

function open(paths: string[] = []) {
  const given: CollectedFile[] = []
  const intake = createArchiveIntake({
    rules: plainRules,
    archive,
    loadPaths: async () => paths,
    isServerKey: (key) => key === 'home',
  })
  const feed = createFeed({
    intake,
    rules: plainRules,
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
})
