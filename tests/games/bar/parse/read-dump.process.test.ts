import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packTar, type TarHeader } from 'modern-tar'
import { beforeAll, describe, expect, it } from 'vitest'
import { digestDump } from '../../../../src/games/bar/parse/digest-dump.ts'
import type { DumpFile } from '../../../../src/games/bar/parse/dump.ts'
import { dumpLimits } from '../../../../src/games/bar/parse/dump-limits.ts'
import { packDump, packedSize } from '../../../../src/games/bar/parse/pack-dump.ts'
import { readDump } from '../../../../src/games/bar/parse/read-dump.ts'
import { simulateDump } from '../../../support/bar-simulator/simulate-dump.ts'
import { makeZip } from './make-zip.ts'

let files: DumpFile[] = []
let digest = ''
beforeAll(() => {
  files = simulateDump({ seed: 3, players: 2, minutes: 2 })
  digest = digestDump(files)
})

const tar = (headers: (Partial<TarHeader> & { name: string; body?: Uint8Array })[]) =>
  packTar(headers.map(({ body, ...header }) => ({ header: { size: body?.length ?? 0, ...header }, body })))
const inTar = (prefix = '') => files.map(({ name, bytes }) => ({ name: `${prefix}${name}`, body: bytes }))
const codeOf = async (bytes: Uint8Array, limits = dumpLimits) => {
  const read = await readDump('a file', bytes, limits)
  return read.ok ? 'ok' : read.rejection.code
}
const some = Buffer.from('x')

describe('a dump', () => {
  it('is the same whatever it comes in, and its digest is that of the folder', async () => {
    const archives = {
      canonical: packDump(files),
      tar: await tar(inTar('replay/')),
      flat: await tar(inTar('./')),
      gzip: gzipSync(packDump(files)),
      zip: makeZip(files),
      zipped: makeZip([
        { name: 'replay/', bytes: Buffer.alloc(0), mode: 0o040755 },
        ...files.map(({ name, bytes }) => ({ name: `replay/${name}`, bytes })),
      ]),
    }
    for (const [kind, bytes] of Object.entries(archives)) {
      const read = await readDump('whatever.bin', bytes)
      expect(read, kind).toMatchObject({ ok: true, dump: { digest, leftOut: [] } })
      if (read.ok) expect(read.dump.files.map(({ name }) => name)).toEqual(files.map(({ name }) => name))
    }
  })

  it('packed by the tools of a shell is read', async () => {
    const scratch = await mkdtemp(join(tmpdir(), 'dump-'))
    await mkdir(join(scratch, 'replay'))
    for (const { name, bytes } of files) await writeFile(join(scratch, 'replay', name), bytes)
    for (const format of ['gnu', 'pax', 'ustar']) {
      execFileSync('tar', ['-C', scratch, `--format=${format}`, '-cf', join(scratch, 'a.tar'), 'replay'])
      const read = await readDump('a.tar', await readFile(join(scratch, 'a.tar')))
      expect(read, format).toMatchObject({ ok: true, dump: { digest } })
    }
    await writeFile(join(scratch, 'ours.tar'), packDump(files))
    const listed = execFileSync('tar', ['-tf', join(scratch, 'ours.tar')]).toString()
    expect(listed.trim().split('\n')).toEqual(files.map(({ name }) => name))
    await rm(scratch, { recursive: true })
  })

  it('leaves out what does not belong to it, and names it', async () => {
    const more = [
      { name: 'replay/notes.txt', body: some },
      { name: 'replay/new_aspect.mpk', body: some },
      { name: '__MACOSX/replay/._defs.csv', body: some },
    ]
    const read = await readDump('a.tar', await tar([...inTar('replay/'), ...more]))
    const leftOut = ['__MACOSX/replay/._defs.csv', 'replay/new_aspect.mpk', 'replay/notes.txt']
    expect(read).toMatchObject({ ok: true, dump: { digest, leftOut } })
  })

  it('has another digest when a byte, a name or a file of it is another', () => {
    const [first, ...rest] = files
    if (!first) throw new Error('there are no files')
    const flipped = Buffer.from(first.bytes)
    flipped[0] = (flipped[0] ?? 0) ^ 1
    expect(digestDump([{ name: first.name, bytes: flipped }, ...rest])).not.toBe(digest)
    expect(digestDump(rest)).not.toBe(digest)
    expect(digestDump([...files].reverse())).toBe(digest)
    expect(digestDump([...files, { name: 'notes.txt', bytes: some }])).toBe(digest)
  })

  it('packs into as many bytes as its sizes say, the same for any order', () => {
    const name = fc.stringMatching(/^[a-z_]{1,90}$/)
    const entry = fc.record({ name, bytes: fc.uint8Array({ maxLength: 2_000 }) })
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (one) => one.name }), (some) => {
        const packed = packDump(some)
        expect(packed.length).toBe(packedSize(some.map(({ bytes }) => bytes.length)))
        expect(packDump([...some].reverse())).toEqual(packed)
      }),
      { numRuns: 30 },
    )
  })
})

describe('an archive is refused', () => {
  it('when it is none, or holds no aspect', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('not-an-archive')
    expect(await codeOf(Buffer.from('hello'.repeat(200)))).toBe('not-an-archive')
    expect(await codeOf(gzipSync('hello'.repeat(200)))).toBe('broken-archive')
    expect(await codeOf(await tar([{ name: 'notes.txt', body: some }]))).toBe('no-aspects')
    expect(await codeOf(makeZip([]))).toBe('no-aspects')
  })

  it('when it is cut short anywhere', async () => {
    const plain = packDump(files)
    const zipped = gzipSync(plain)
    const zip = makeZip(files)
    for (const share of [0.3, 0.6, 0.9, 0.999]) {
      for (const whole of [plain, zipped, zip]) {
        expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/^(broken|wrong)/)
      }
    }
    // Exactly behind the last file, where nothing but the end mark is missing.
    expect(await codeOf(plain.subarray(0, plain.length - 1024))).toBe('broken-archive')
  })

  it('when a path leads out of it, or deeper than one folder', async () => {
    for (const name of [
      '../start_pos.mpk',
      '/etc/start_pos.mpk',
      'a/../../start_pos.mpk',
      'a\\start_pos.mpk',
      'C:/start_pos.mpk',
    ]) {
      expect(await codeOf(await tar([{ name, body: some }])), name).toBe('unsafe-path')
      expect(await codeOf(makeZip([{ name, bytes: some }])), name).toBe('unsafe-path')
    }
    expect(await codeOf(await tar([{ name: 'a/b/start_pos.mpk', body: some }]))).toBe('nested-folder')
    expect(await codeOf(await tar([{ name: 'a/b/', type: 'directory' }]))).toBe('nested-folder')
    const two = ['a/start_pos.mpk', 'b/damage_log.mpk'].map((name) => ({ name, body: some }))
    expect(await codeOf(await tar(two))).toBe('several-folders')
  })

  it('when it holds a link or a device', async () => {
    const linkname = '/etc/passwd'
    expect(await codeOf(await tar([{ name: 'start_pos.mpk', type: 'symlink', linkname }]))).toBe('link')
    expect(await codeOf(await tar([{ name: 'start_pos.mpk', type: 'link', linkname }]))).toBe('link')
    expect(await codeOf(await tar([{ name: 'start_pos.mpk', type: 'fifo' }]))).toBe('not-a-file')
    expect(await codeOf(makeZip([{ name: 'start_pos.mpk', bytes: Buffer.from(linkname), mode: 0o120777 }]))).toBe(
      'link',
    )
  })

  it('when a name comes twice, also in two folders', async () => {
    const twice = ['start_pos.mpk', './start_pos.mpk'].map((name) => ({ name, body: some }))
    expect(await codeOf(await tar(twice))).toBe('duplicate-name')
    expect(await codeOf(makeZip(twice.map(({ name, body }) => ({ name, bytes: body }))))).toBe('duplicate-name')
  })

  it('when it is encrypted, or has a wrong checksum', async () => {
    expect(await codeOf(makeZip([{ name: 'start_pos.mpk', bytes: some, encrypted: true }]))).toBe('encrypted')
    expect(await codeOf(makeZip([{ name: 'start_pos.mpk', bytes: some, crc: 1 }]))).toBe('wrong-checksum')
    const damaged = Buffer.from(packDump(files))
    damaged[3] = (damaged[3] ?? 0) ^ 1
    expect(await codeOf(damaged)).toBe('broken-archive')
  })

  it('when it holds too much: files, bytes of one, bytes of all', async () => {
    const limits = { ...dumpLimits, entries: 3, fileBytes: 1_000, unpackedBytes: 20_000 }
    const four = ['a', 'b', 'c', 'd'].map((name) => ({ name, body: some }))
    expect(await codeOf(await tar(four), limits)).toBe('too-many-files')
    const large = [{ name: 'start_pos.mpk', body: Buffer.alloc(2_000) }]
    expect(await codeOf(await tar(large), limits)).toBe('file-too-large')
    expect(await codeOf(makeZip(large.map(({ name, body }) => ({ name, bytes: body }))), limits)).toBe('file-too-large')
    expect(await codeOf(packDump(files), limits)).toMatch(/too-large|too-many-files/)
    expect(await codeOf(packDump(files), { ...dumpLimits, unpackedBytes: 20_000 })).toBe('too-large')
  })

  it('as a bomb before it has grown, however many bytes it would have', async () => {
    const bomb = gzipSync(await tar([{ name: 'start_pos.mpk', body: Buffer.alloc(60_000_000) }]))
    const zip = makeZip([{ name: 'start_pos.mpk', bytes: Buffer.alloc(60_000_000) }])
    const before = process.memoryUsage().arrayBuffers
    expect(await codeOf(bomb)).toBe('bomb')
    expect(await codeOf(zip)).toBe('bomb')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })

  it('in a sentence without a byte of what is hostile in it', async () => {
    const name = `..\u202e/${'x'.repeat(200)}\u0007`
    for (const archive of [await tar([{ name, body: some }]), makeZip([{ name, bytes: some }])]) {
      const read = await readDump('a.tar', archive)
      const sentence = read.ok ? '' : read.rejection.sentence
      expect(sentence).toMatch(/^The archive holds a path that may lead out of it \("\.\.\/x{76}…"\)\.$/)
    }
  })

  it('whatever its bytes are, without a crash', async () => {
    const plain = packDump(files.slice(0, 4))
    const seeds = [plain, gzipSync(plain), makeZip(files.slice(0, 4))]
    const change = fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), change, async (seed, changes) => {
        const bytes = Buffer.from(seed)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        expect(typeof (await readDump('a', bytes)).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('\x1f\x8b\x08\x00', 'PK\x03\x04', 'PK\x05\x06', ''),
        fc.uint8Array({ maxLength: 3_000 }),
        async (magic, rest) => {
          const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), rest])
          expect((await readDump('a', bytes)).ok).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
