import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRound } from '../../../../src/games/et/parse/read-round.ts'
import { simulateBulk } from '../../../support/et-simulator/bulk.ts'
import { interpretFiles } from './interpret-files.ts'
import { bytesOf, lineOf, nameOf, textOf } from './make-round.ts'

const realFolder = process.env.REAL_DATA_DIR && `${process.env.REAL_DATA_DIR}/et/real`
const simulated = [...simulateBulk({ seed: 7, files: 6 })].map(({ name, text }) => ({ name, bytes: bytesOf(text) }))
const real = realFolder
  ? readdirSync(realFolder)
      .filter((name, at) => name.endsWith('.txt') && at % 10 === 0)
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${realFolder}/${name}`)) }))
  : []

/** Reads and, when that is a round, goes on with it as far as there is to go. Milliseconds. */
function digest(name: string, bytes: Uint8Array): number {
  const before = performance.now()
  const result = readRound(name, bytes)
  if (result.ok) {
    const { rounds } = interpretFiles([{ name, bytes }])
    const text = JSON.stringify([result.round, rounds])
    expect(text).not.toMatch(/\\u(0000|d[89a-f])/)
    expect(isWellFormed(text)).toBe(true)
    expect(JSON.parse(JSON.stringify(result.round))).toEqual(result.round)
    const values = result.round.lines.flatMap(({ fields, weapons }) => [
      ...Object.values(fields),
      ...Object.values(weapons).flat(),
    ])
    expect(values.filter((value) => !(Math.abs(value ?? 0) <= 50_000_000))).toEqual([])
  } else expect(result.rejection.sentence).not.toBe('')
  return performance.now() - before
}

/** Without a half of a surrogate pair, which no database keeps. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text
}

const mutation = fc.record({
  kind: fc.constantFrom('cut', 'flip', 'insert', 'double', 'delete'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...bytesOf('\\\n\r\t ^0-.:'))),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(bytes: Uint8Array, { kind, at, length, byte }: Mutation): Uint8Array {
  const from = Math.floor(at * bytes.length)
  const [before, part, after] = [bytes.slice(0, from), bytes.slice(from, from + length), bytes.slice(from + length)]
  const glue = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
  if (kind === 'cut') return before
  if (kind === 'delete') return glue(before, after)
  if (kind === 'double') return glue(before, part, part, after)
  const single = new Uint8Array([byte])
  return kind === 'insert' ? glue(before, single, part, after) : glue(before, single, part.slice(1), after)
}

describe('any bytes at all', () => {
  it('are read or rejected', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        digest(nameOf({}), bytes)
        digest(nameOf({}), new Uint8Array([...bytesOf(textOf({})), ...bytes]))
      }),
      { numRuns: 500 },
    )
  })

  it('under any name are read or rejected', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        digest(name, bytesOf(textOf({})))
        digest(`2026-01-02-203000-${name}-round-1.txt`, bytesOf(textOf({ map: name })))
      }),
      { numRuns: 100 },
    )
  })

  it('as a name are kept when a line can hold them', () => {
    const names = fc
      .string({ unit: 'binary', maxLength: 35 })
      .filter((name) => !/[\\\n\0]/.test(name) && isWellFormed(name))
    fc.assert(
      fc.property(names, (name) => {
        const result = readRound(nameOf({}), bytesOf(textOf({ lines: [{ name }] })))
        expect(result.ok && result.round.lines[0]?.rawName).toBe(name)
      }),
      { numRuns: 300 },
    )
  })

  it('that were a round file, before something happened to them, are read or rejected', () => {
    const files = [...simulated, ...real]
    const damaged = fc.tuple(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(damaged, ([{ name, bytes }, mutations]) => {
        digest(name, mutations.reduce(mutate, bytes))
      }),
      { numRuns: 1000 },
    )
  })

  it('take no longer than their length deserves', () => {
    const million = 1_000_000
    const hostile = [
      '\\'.repeat(million),
      '\n'.repeat(million),
      `${textOf({})}${'^'.repeat(million)}`,
      `${textOf({})}${' '.repeat(million)}\n`,
      `${textOf({})}${'\\\\0\\1\\1 1 1 1 1 1 \t\n'.repeat(million / 22)}`,
      `${textOf({})}0A\\x\\0\\1\\1 ${'9'.repeat(million)}\n`,
      `${textOf({})}0A\\x\\0\\1\\1 ${'1 '.repeat(million / 2)}\n`,
      `${textOf({})}0A\\x\\0\\1\\1 1 2 3 4 5 ${'\t1'.repeat(million / 2)}\n`,
      `${textOf({})}${lineOf({ name: '^'.repeat(million) })}\n`,
      textOf({ next: `${'1'.repeat(million)}:00` }),
    ]
    for (const text of hostile) expect(digest(nameOf({}), bytesOf(text))).toBeLessThan(1000)
    const name = `2026-01-02-203000-${'-round-1'.repeat(100_000)}`
    expect(digest(name, bytesOf(textOf({})))).toBeLessThan(1000)
  })
})
