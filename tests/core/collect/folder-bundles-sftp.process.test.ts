import { appendFile, mkdir, mkdtemp, readdir, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import type { CollectedFile } from '../../../src/core/collect/collected-file.ts'
import { createFeed } from '../../../src/core/collect/feed.ts'
import { createFolderBundles } from '../../../src/core/collect/folder-bundles.ts'
import { createServerIntake } from '../../../src/core/collect/server-intake.ts'
import { createSftpSource } from '../../../src/core/collect/sftp-source.ts'
import type { Source } from '../../../src/core/collect/source.ts'
import { createSshd, hasSshd, type Sshd } from '../../support/sshd.ts'
import { folderRules, packed, plainFolders, putFolder } from './plain-folders.ts'

const name = '2026-03-01 a'
const parts = { 'a.part': 'one', 'b.part': 'two', 'done.part': '' }
const hourAgo = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000)

describe.skipIf(!hasSshd)('folders on a server that count as one file', () => {
  let sshd: Sshd
  let scratch = ''
  let archive: Archive
  beforeAll(async () => {
    sshd = await createSshd()
    scratch = await mkdtemp(join(tmpdir(), 'bundles-sftp-'))
    archive = await openArchive(join(scratch, 'archive'))
  })
  afterAll(async () => {
    await sshd.end()
    await rm(scratch, { recursive: true })
  })
  beforeEach(async () => {
    for (const entry of await readdir(sshd.folder)) await rm(join(sshd.folder, entry), { recursive: true })
    await sshd.clearLog()
  })

  function open(change: (plain: Source) => Partial<Source> = () => ({})) {
    let seconds = 0
    const plain = createSftpSource(sshd.address())
    const source = createFolderBundles({ ...plain, ...change(plain) }, plainFolders, { now: () => seconds * 1000 })
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
    const poll = () => {
      seconds += 5
      return feed.poll()
    }
    return { feed, poll, given, texts: () => given.map(({ bytes }) => Buffer.from(bytes).toString()) }
  }

  it('come whole, once, and nothing is changed on the server', async () => {
    await putFolder(join(sshd.folder, name), { ...parts, 'notes.md': 'stays' })
    await putFolder(join(sshd.folder, '2026-03-02 half'), { 'a.part': 'one' })
    const { feed, poll, given, texts } = open()
    await poll()
    expect(await poll()).toMatchObject({ taken: 1, ignored: { 'not-a-file': 1 } })
    expect(await poll()).toMatchObject({ taken: 0, known: 1 })
    await feed.close()
    expect(given[0]).toMatchObject({ name: `${name}.txt`, path: `plain/home/2026-03/${name}.txt` })
    expect(texts()).toEqual([packed(parts)])
    expect(await readdir(sshd.folder)).toEqual([name, '2026-03-02 half'])
    const asked = (await sshd.log()).map((line) => line.split(' ')[0])
    expect(
      asked.filter((verb) => /^(rename|remove|rmdir|mkdir|setstat|fsetstat|symlink|posix)/.test(verb ?? '')),
    ).toEqual([])
  })

  it('wait while they grow', async () => {
    const path = join(sshd.folder, name)
    await putFolder(path, parts)
    const { feed, poll, given, texts } = open()
    for (let times = 0; times < 3; times++) {
      await poll()
      await appendFile(join(path, 'b.part'), '+')
    }
    expect(given).toEqual([])
    await poll()
    await poll()
    await feed.close()
    expect(texts()).toEqual([packed({ ...parts, 'b.part': 'two+++' })])
  })

  it('are refused with a link in them', async () => {
    const path = join(sshd.folder, name)
    await putFolder(path, parts)
    await symlink('/etc/hostname', join(path, 'c.part'))
    const { feed, poll, given } = open()
    await poll()
    expect(await poll()).toMatchObject({ taken: 0, ignored: { link: 1 } })
    await feed.close()
    expect(given).toEqual([])
  })

  it('are tried later when a file in them was cut between listing and fetch', async () => {
    const path = join(sshd.folder, name)
    await putFolder(path, parts)
    let isCut = false
    const { feed, poll, given, texts } = open((plain) => ({
      async fetch(file) {
        if (!isCut) await truncate(join(path, 'b.part'), 1)
        isCut = true
        return plain.fetch(file)
      },
    }))
    await poll()
    expect(await poll()).toMatchObject({ taken: 0, failed: 1 })
    expect(given).toEqual([])
    await writeFile(join(path, 'b.part'), 'two')
    for (let times = 0; times < 5; times++) await poll()
    await feed.close()
    expect(texts()).toEqual([packed(parts)])
  })

  it('may go away, or be closed to this login, and the others still come', async () => {
    await putFolder(join(sshd.folder, name), parts)
    await putFolder(join(sshd.folder, '2026-03-02 b'), parts)
    const { feed, poll, given } = open((plain) => ({
      async listFolder(path) {
        if (path === name) await rm(join(sshd.folder, name), { recursive: true, force: true })
        return plain.listFolder(path)
      },
    }))
    await poll()
    await poll()
    await feed.close()
    expect(given.map((file) => file.name)).toEqual(['2026-03-02 b.txt'])
  })

  it('cost sixteen small listings a poll, however many have stood still', async () => {
    for (let index = 0; index < 200; index++) {
      const path = join(sshd.folder, `2026-03-01 ${String(index).padStart(4, '0')}`)
      await mkdir(path)
      await writeFile(join(path, 'done.part'), '')
      await utimes(path, hourAgo, hourAgo)
    }
    const { feed, poll } = open()
    await poll()
    expect(await poll()).toMatchObject({ taken: 200 })
    await sshd.clearLog()
    await poll()
    await feed.close()
    const log = await sshd.log()
    expect(log.filter((line) => line.startsWith('opendir'))).toHaveLength(17)
    expect(log.filter((line) => line.startsWith('open '))).toEqual([])
  })
})
