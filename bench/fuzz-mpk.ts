import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decodeMulti } from '@msgpack/msgpack'
import fc from 'fast-check'
import { sha256 } from '../src/core/archive/sha256.ts'
import { aspectNames, aspects } from '../src/games/bar/parse/aspects.ts'
import { type CompiledAspect, compileAspect } from '../src/games/bar/parse/compile-schema.ts'
import { isOver, skipValue, startSkip } from '../src/games/bar/parse/skip-value.ts'
import { writeRows, writtenRows } from '../tests/games/bar/parse/arbitrary-rows.ts'
import { join as joinBytes } from '../tests/games/bar/parse/encode-value.ts'
import { rowsOf } from '../tests/games/bar/parse/made-up-aspect.ts'
import { mutateFile, mutations } from '../tests/games/bar/parse/mutate-file.ts'
import { type Outcome, readEveryWay } from '../tests/games/bar/parse/read-every-way.ts'

/**
 * npm run fuzz:mpk [-- --minutes 10 --seed 1 --out FOLDER]
 *
 * Reads made-up rows, damaged rows, damaged real files (with REAL_DATA_DIR) and any bytes at all, by the kernel and
 * plainly, at once and in pieces, with and without skipping bad rows: all must come to the same, soon, and what is read
 * must be what @msgpack/msgpack reads. Every input that does not is shrunk and kept as a file; each is to become a test.
 */
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    out: { type: 'string', default: join(tmpdir(), 'fuzz-mpk') },
  },
})
const minutes = Number(options.minutes)
const firstSeed = Number(options.seed)
if (!(minutes > 0) || !Number.isInteger(firstSeed)) {
  process.stderr.write('npm run fuzz:mpk -- [--minutes N] [--seed WHOLE] [--out FOLDER]\n')
  process.exit(2)
}

/** Milliseconds that all readings of one input may take together. */
const patienceMs = 10_000
/** Bytes of the pieces of real files that are damaged, at most; now and then it is the whole file. */
const mostBytes = 200_000

interface Input {
  aspect: CompiledAspect
  bytes: Uint8Array
  sizes: readonly number[]
}

interface RealFile {
  aspect: CompiledAspect
  bytes: Uint8Array
  /** Where every hundredth row begins. */
  starts: number[]
}

const counts = new Map<string, number>()
let inputs = 0
let bytesRead = 0
let findings = 0
/** The last input that failed: after shrinking, the smallest. */
let failed: Input | null = null

const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 })
const damage = fc.array(mutations, { minLength: 1, maxLength: 5 })
const known = aspectNames.map((name) => compileAspect(name, aspects[name]))
const real = loadRealFiles()

const kinds: Record<string, fc.Arbitrary<Input>> = {
  'rows of made-up schemas': fc
    .record({ written: writtenRows, sizes })
    .map(({ written: { aspect, rows, picks }, sizes }) => ({
      aspect,
      bytes: joinBytes(...writeRows(rows, picks)),
      sizes,
    })),
  'damaged rows of made-up schemas': fc
    .record({ written: writtenRows, damage, sizes })
    .map(({ written: { aspect, rows, picks }, damage, sizes }) => {
      return { aspect, bytes: damage.reduce(mutateFile, joinBytes(...writeRows(rows, picks))), sizes }
    }),
  'any bytes': fc.record({ aspect: fc.constantFrom(...known), bytes: fc.uint8Array({ maxLength: 2_000 }), sizes }),
}
if (real.length > 0) kinds['damaged real files'] = damagedFiles(real)
else process.stdout.write('REAL_DATA_DIR is not set: no real files are damaged\n')

const endsAt = performance.now() + minutes * 60_000
process.stdout.write(`${minutes} minutes, seed ${firstSeed}\n`)
for (let seed = firstSeed; performance.now() < endsAt; seed++) {
  for (const [kind, arbitrary] of Object.entries(kinds)) {
    // Real pieces are a thousand times as long as the others.
    const numRuns = kind === 'damaged real files' ? 20 : 200
    const result = fc.check(
      fc.property(arbitrary, (input) => judge(kind, input)),
      { seed, numRuns, interruptAfterTimeLimit: 60_000 },
    )
    if (result.failed && failed) keep(kind, seed, failed, result.errorInstance)
  }
}

for (const [what, count] of [...counts].sort()) process.stdout.write(`${what}: ${count}\n`)
const readings = `${inputs} inputs, each read 8 times, ${Math.round(bytesRead / 1e6)} MB`
process.stdout.write(`${readings}; ${findings} findings\n`)
process.exitCode = findings > 0 ? 1 : 0

function judge(kind: string, input: Input): void {
  const { aspect, bytes, sizes } = input
  const before = performance.now()
  try {
    const outcome = readEveryWay(aspect, bytes, { sizes })
    readEveryWay(aspect, bytes, { sizes, skipBadRows: true })
    compareWithOther(outcome, input)
    const ms = performance.now() - before
    if (ms > patienceMs) throw new Error(`it took ${Math.round(ms)} ms`)
    add(kind)
    add(`- came to ${'error' in outcome ? `an error: ${outcome.error.code}` : 'rows'}`)
  } catch (error) {
    failed = input
    throw error
  }
  inputs++
  bytesRead += 8 * bytes.length
}

/** What is read without an error is what another reader reads. */
function compareWithOther(outcome: Outcome, { aspect, bytes }: Input): void {
  if ('error' in outcome || bytes.length > 20_000) return
  const ours = rowsOf(outcome.read.columns, outcome.read.rows)
  let row = 0
  for (const other of decodeMulti(bytes)) {
    const width = Array.isArray(other) ? other.length : -1
    const same = ours[row]?.every((value, at) => equals(value, at < width ? (other as unknown[])[at] : null))
    if (!same) throw new Error(`${aspect.name}: another reader has other values in row ${row}`)
    row++
  }
  if (row !== ours.length) throw new Error(`${aspect.name}: another reader has ${row} rows instead of ${ours.length}`)
}

/** A bool may be written as 0 or 1. */
function equals(ours: unknown, other: unknown): boolean {
  return ours === other || (typeof ours === 'boolean' && Number(ours) === other)
}

function damagedFiles(files: readonly RealFile[]): fc.Arbitrary<Input> {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const length = fc.oneof({ weight: 40, arbitrary: fc.integer({ max: mostBytes, min: 100 }) }, fc.constant(Infinity))
  return fc
    .record({ file: fc.constantFrom(...files), from: share, length, damage, sizes })
    .map(({ file: { aspect, bytes, starts }, from, length, damage, sizes }) => {
      const start = starts[Math.floor(from * (starts.length - 1))] ?? 0
      return { aspect, bytes: damage.reduce(mutateFile, bytes.subarray(start, start + length)), sizes }
    })
}

function loadRealFiles(): RealFile[] {
  const folder = join(process.env.REAL_DATA_DIR ?? '', 'mpk/real')
  if (!process.env.REAL_DATA_DIR || !existsSync(folder)) return []
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return known.flatMap((aspect) =>
    paths
      .filter((path) => path.endsWith(`/${aspect.name}.mpk`))
      .map((path) => {
        const bytes = readFileSync(join(folder, path))
        return { aspect, bytes, starts: startsOf(bytes) }
      }),
  )
}

function startsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts: number[] = []
  for (let at = 0, row = 0; at < bytes.length; row++) {
    if (row % 100 === 0) starts.push(at)
    const skip = startSkip()
    const next = skipValue(skip, view, at, bytes.length)
    if (typeof next !== 'number' || !isOver(skip)) break
    at = next
  }
  return starts
}

function keep(kind: string, seed: number, { aspect, bytes, sizes }: Input, error: unknown): void {
  findings++
  mkdirSync(options.out, { recursive: true })
  const path = join(options.out, `${aspect.name}-${sha256(bytes).slice(0, 12)}.mpk`)
  writeFileSync(path, bytes)
  writeFileSync(`${path}.json`, JSON.stringify({ kind, seed, sizes, fields: aspect.fields, error: String(error) }))
  process.stdout.write(`FOUND by ${kind}, seed ${seed}: ${path}\n${error instanceof Error ? error.stack : error}\n`)
  failed = null
}

function add(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
