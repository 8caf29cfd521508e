import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offeredName, safeName, versionedName } from '../../../src/core/archive/safe-name.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-'))
})
afterAll(() => rm(folder, { recursive: true }))

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 260 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', '~', '\u0000', '\n', '\ud800', 'é') }),
)

describe('a safe name', () => {
  it('never leaves its folder, and a file system takes it, version and all', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        if (safeName(name) === null) return
        expect(safeName(name)).toBe(name)
        expect(dirname(resolve(folder, name))).toBe(folder)
        await writeFile(join(folder, versionedName(name, '0123456789abcdef')), '')
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/b',
    '/a',
    'a\\b',
    '.hidden',
    'a\u0000b',
    'a\nb',
    'a\u0085',
    '\ud800',
    'a\ufffd',
    'x'.repeat(201),
  ])('is not %j', (name) => expect(safeName(name)).toBeNull())

  it.each([
    '2026-03-01-201500-te_escape2-round-1.txt',
    'ärger ~ [x] (1).txt',
    'é'.repeat(100),
    'a..b',
    '名前.txt',
    '🎯.txt',
  ])('is %j', (name) => expect(safeName(name)).toBe(name))

  it('is found again behind its version', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom('01234567', '0123456789abcdef'), (name, digits) => {
        fc.pre(safeName(name) !== null && offeredName(name) === name)
        expect(offeredName(versionedName(name, digits))).toBe(name)
      }),
    )
    expect(versionedName('a.b.txt', '01234567')).toBe('a.b~01234567.txt')
    expect(versionedName('plain', '01234567')).toBe('plain~01234567')
  })
})
