import { link, lstat, mkdir, mkdtemp, readdir, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openArchive } from '../../../src/core/archive/archive.ts'
import { sha256 } from '../../../src/core/archive/sha256.ts'

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

async function put(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
  await utimes(join(root, path), modifiedAt, modifiedAt)
}

const adopt = async (path: string, text: string, change: Partial<typeof place> = {}) => {
  const [adopted] = await archive.adopt([{ ...place, ...change, path, size: text.length }])
  return adopted
}

describe('a file put by hand', () => {
  it('is moved to its place', async () => {
    await put('et/a.txt', 'one')
    const adopted = await adopt('et/a.txt', 'one')
    expect(adopted).toMatchObject({ path: 'et/home/2026-03/a.txt', modifiedAt, size: 3 })
    expect(Buffer.from(adopted?.bytes ?? []).toString()).toBe('one')
    expect(await all()).toEqual(['et/home/2026-03/a.txt'])
  })

  it('stays where it is when that is its place, also as a version', async () => {
    const hash = sha256(bytes('one')).slice(0, 8)
    await put(`et/home/2026-03/a~${hash}.txt`, 'one')
    expect(await adopt(`et/home/2026-03/a~${hash}.txt`, 'one')).toMatchObject({
      name: 'a.txt',
      path: `et/home/2026-03/a~${hash}.txt`,
    })
    expect(await all()).toEqual([`et/home/2026-03/a~${hash}.txt`])
  })

  it('goes beside other bytes of its name, and into the same bytes', async () => {
    await keep('one')
    await put('et/a.txt', 'two')
    await put('et/sub/a.txt', 'one')
    expect((await adopt('et/a.txt', 'two'))?.path).toMatch(/^et\/home\/2026-03\/a~[0-9a-f]{8}\.txt$/)
    expect((await adopt('et/sub/a.txt', 'one'))?.path).toBe('et/home/2026-03/a.txt')
    expect(await all()).toHaveLength(2)
  })

  it('is taken away when its bytes are kept under another name', async () => {
    const kept = await keep('one', { name: 'other.txt' })
    archive = await openArchive(root, { findKept: async () => new Map([[kept.sha256, kept.path]]) })
    await put('et/a.txt', 'one')
    expect(await adopt('et/a.txt', 'one')).toMatchObject({ name: 'a.txt', path: kept.path })
    expect(await all()).toEqual([kept.path])
  })

  it('does not lose its bytes when it is a second name of the kept file', async () => {
    const kept = await keep('one')
    await link(join(root, kept.path), join(root, 'et/a.txt'))
    expect((await adopt('et/a.txt', 'one'))?.path).toBe(kept.path)
    expect(await all()).toEqual([kept.path])
  })

  it('is left alone while it changes, and when it is a link', async () => {
    await put('et/a.txt', 'one, and more')
    expect(await adopt('et/a.txt', 'one')).toBeNull()
    await symlink('a.txt', join(root, 'et/l.txt'))
    expect(await adopt('et/l.txt', 'one, and more')).toBeNull()
    expect(await adopt('et/gone.txt', 'one')).toBeNull()
    expect((await lstat(join(root, 'et/l.txt'))).isSymbolicLink()).toBe(true)
  })
})
