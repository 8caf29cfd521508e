import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { ArchiveError } from '../../../src/core/archive/archive-error.ts'
import type { ListedFile } from '../../../src/core/archive/listed-file.ts'
import { type Sha256, sha256 } from '../../../src/core/archive/sha256.ts'

let root = ''
let archive: Archive
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'archive-')))
  archive = await openArchive(root)
})
afterEach(() => rm(root, { recursive: true }))

const bytes = (text: string) => Buffer.from(text)
const modifiedAt = new Date('2026-03-01T20:15:00Z')
const place = { game: 'et', serverKey: 'home', folder: '2026-03', name: 'a.txt', modifiedAt }
const keep = (text: string, change: Partial<typeof place> = {}) =>
  archive.keep({ ...place, ...change, bytes: bytes(text) })

async function all(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

async function walked(options?: Parameters<Archive['walk']>[1]): Promise<ListedFile[]> {
  const files: ListedFile[] = []
  for await (const file of archive.walk('et', options)) files.push(file)
  return files
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof ArchiveError ? error.code : String(error)
}

async function put(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
  await utimes(join(root, path), modifiedAt, modifiedAt)
}

describe('keeping a file', () => {
  it('writes the bytes to their place, with the time they came with, and leaves nothing else behind', async () => {
    const kept = await keep('one')
    expect(kept).toEqual({
      name: 'a.txt',
      sha256: sha256(bytes('one')),
      size: 3,
      path: 'et/home/2026-03/a.txt',
      modifiedAt,
    })
    expect(await readFile(join(root, kept.path), 'utf8')).toBe('one')
    expect((await stat(join(root, kept.path))).mtime).toEqual(modifiedAt)
    expect(await all()).toEqual([kept.path])
  })

  it('keeps the same bytes once, and other bytes of that name beside them', async () => {
    const [first, again, other] = [await keep('one'), await keep('one'), await keep('two')]
    expect(again).toEqual(first)
    expect(other.path).toBe(`et/home/2026-03/a~${other.sha256.slice(0, 8)}.txt`)
    expect(await keep('two')).toEqual(other)
    expect(await all()).toEqual([first.path, other.path])
  })

  it('leaves nothing unfinished behind when a file of a batch finds all of its names taken', async () => {
    const sha = sha256(bytes('two'))
    const taken = ['b.txt', `b~${sha.slice(0, 8)}.txt`, `b~${sha.slice(0, 16)}.txt`].map(
      (name) => `et/home/2026-03/${name}`,
    )
    for (const path of taken) await put(path, 'something else')
    const batch = archive.keepMany([
      { ...place, bytes: bytes('one') },
      { ...place, name: 'b.txt', bytes: bytes('two') },
      { ...place, name: 'c.txt', bytes: bytes('three') },
    ])
    await expect(batch).rejects.toThrow('every name it could have')
    expect(await all()).toEqual(['et/home/2026-03/a.txt', ...taken].sort())
  })

  it('keeps a file of an unknown server apart', async () => {
    const kept = await archive.keep({ ...place, serverKey: null, bytes: bytes('one') })
    expect(kept.path).toBe('et/_by-hand/2026-03/a.txt')
  })

  it('writes what is offered twice in one batch, or by two processes at once, only once', async () => {
    const file = { ...place, bytes: bytes('one') }
    const other = await openArchive(root)
    const results = await Promise.all([archive.keepMany([file, { ...file, name: 'b.txt' }]), other.keepMany([file])])
    expect(results.flat().map(({ path }) => path)).toEqual(Array(3).fill('et/home/2026-03/a.txt'))
    expect(await all()).toEqual(['et/home/2026-03/a.txt'])
  })

  it('lets 20 writers of one name end with every content there once', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `content ${index % 5}`)
    const kept = await Promise.all(texts.map((text) => keep(text)))
    for (const [index, { path, sha256: hash }] of kept.entries()) {
      expect(Buffer.from(await archive.read(path, hash)).toString()).toBe(texts[index])
    }
    expect(await all()).toHaveLength(5)
  })

  it('uses the place where the ledger has the bytes, unless they are gone or damaged there', async () => {
    const paths = new Map<Sha256, string>()
    archive = await openArchive(root, { findKept: async () => paths })
    const first = await keep('one')
    paths.set(first.sha256, first.path)
    expect((await keep('one', { serverKey: 'other', name: 'b.txt' })).path).toBe(first.path)

    await writeFile(join(root, first.path), 'xxx')
    expect((await keep('one', { serverKey: 'other' })).path).toBe('et/other/2026-03/a.txt')
  })

  it('never writes through a link and never over one', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'))
    await mkdir(join(root, 'et/home'), { recursive: true })
    await symlink(outside, join(root, 'et/home/2026-03'))
    expect(await codeOf(keep('one'))).toBe('outside')

    await symlink(join(outside, 'target'), join(root, 'et/home/a.txt'))
    await symlink('a.txt', join(root, 'et/b.txt'))
    await mkdir(join(root, 'et/home/2026-04'))
    await symlink(join(outside, 'target'), join(root, 'et/home/2026-04/a.txt'))
    const kept = await keep('one', { folder: '2026-04' })
    expect(kept.path).toBe(`et/home/2026-04/a~${kept.sha256.slice(0, 8)}.txt`)
    expect(await readdir(outside)).toEqual([])
    await rm(outside, { recursive: true })
  })

  it.each([
    { name: '../a.txt' },
    { name: 'a/b.txt' },
    { serverKey: '..' },
    { folder: '2026/03' },
    { game: '' },
    { name: 'a\u0000.txt' },
  ])('refuses a place outside the archive: %j', async (change) => {
    expect(await codeOf(keep('one', change))).toBe('outside')
    expect(await all()).toEqual([])
  })
})

describe('reading a kept file', () => {
  it('gives the bytes back, and says when they are damaged or missing', async () => {
    const { path, sha256: hash } = await keep('one')
    expect(Buffer.from(await archive.read(path, hash)).toString()).toBe('one')
    await writeFile(join(root, path), 'onf')
    expect(await codeOf(archive.read(path, hash))).toBe('damaged')
    await rm(join(root, path))
    expect(await codeOf(archive.read(path, hash))).toBe('missing')
  })

  it('follows no path out of the archive', async () => {
    const hash = sha256(bytes('x'))
    await symlink('/etc', join(root, 'et'))
    await symlink('/etc/passwd', join(root, 'p'))
    for (const path of ['../x', '/etc/passwd', 'et/passwd', 'p', 'a//b', '']) {
      expect(await codeOf(archive.read(path, hash))).toBe('outside')
    }
  })
})

describe('walking the archive', () => {
  it('names every file, links as links, and no hidden or unfinished ones', async () => {
    await put('et/by hand.txt', 'x')
    await put('et/home/2026-03/.part-1-abc', 'x')
    await keep('one')
    await symlink('/etc', join(root, 'et/etc'))
    expect(await walked()).toEqual([
      { path: 'et/by hand.txt', name: 'by hand.txt', kind: 'file', size: 1, modifiedAt },
      expect.objectContaining({ path: 'et/etc', kind: 'link' }),
      { path: 'et/home/2026-03/a.txt', name: 'a.txt', kind: 'file', size: 3, modifiedAt },
    ])
    expect(await walked({ skip: (path) => path.endsWith('.txt') })).toHaveLength(1)
  })

  it('finds nothing where there is nothing, and does not enter a link', async () => {
    expect(await walked()).toEqual([])
    await symlink('/etc', join(root, 'et'))
    expect(await walked()).toEqual([])
  })

  it('sweeps away unfinished files once they are an hour old', async () => {
    await put('et/home/2026-03/.part-1-abc', 'x')
    expect(await archive.sweep('et')).toBe(0)
    const { sweepUnfinished } = await import('../../../src/core/archive/sweep-unfinished.ts')
    expect(await sweepUnfinished(root, 'et', Date.now() + 3_700_000)).toBe(1)
    expect(await all()).toEqual([])
  })
})
