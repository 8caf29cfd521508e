import { decodeMulti, encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { pack, Unpackr } from 'msgpackr'
import { describe, expect, it } from 'vitest'
import { aspectNames, aspects } from '../../../../src/games/bar/parse/aspects.ts'
import { compileAspect } from '../../../../src/games/bar/parse/compile-schema.ts'
import { writeRows, writtenRows } from './arbitrary-rows.ts'
import { join } from './encode-value.ts'
import { madeUpAspect, rowsOf } from './made-up-aspect.ts'
import { mutateFile, mutations } from './mutate-file.ts'
import { readEveryWay } from './read-every-way.ts'

const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 })
const numRuns = 200

/** Rows without what a short one leaves out; undefined of other readers is null. */
function padded(rows: readonly unknown[][], width: number) {
  return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null))
}

describe('rows of any schema', () => {
  it('are read as they were written, whatever the encodings and the pieces', () => {
    fc.assert(
      fc.property(writtenRows, sizes, ({ aspect, rows, picks }, sizes) => {
        const outcome = readEveryWay(aspect, join(...writeRows(rows, picks)), { sizes })
        if ('error' in outcome) throw outcome.error
        expect(rowsOf(outcome.read.columns, outcome.read.rows)).toEqual(padded(rows, aspect.fields.length))
      }),
      { numRuns },
    )
  })

  it('are read as two other readers of MessagePack read them', () => {
    const unpackr = new Unpackr({ int64AsType: 'number', useRecords: false })
    fc.assert(
      fc.property(writtenRows, ({ aspect, rows, picks }) => {
        const bytes = join(...writeRows(rows, picks))
        const outcome = readEveryWay(aspect, bytes)
        if ('error' in outcome) throw outcome.error
        const read = rowsOf(outcome.read.columns, outcome.read.rows)
        const width = aspect.fields.length
        expect(read).toEqual(padded([...decodeMulti(bytes)] as unknown[][], width))
        const others: unknown[][] = []
        if (bytes.length > 0) unpackr.unpackMultiple(bytes, (row) => void others.push(row as unknown[]))
        expect(read).toEqual(padded(others, width))
      }),
      { numRuns },
    )
  })

  it('are read from what two other writers of MessagePack write', () => {
    fc.assert(
      fc.property(writtenRows, ({ aspect, rows }) => {
        for (const write of [encode, pack]) {
          const outcome = readEveryWay(aspect, join(...rows.map((row) => write(row))))
          if ('error' in outcome) throw outcome.error
          expect(rowsOf(outcome.read.columns, outcome.read.rows)).toEqual(padded(rows, aspect.fields.length))
        }
      }),
      { numRuns },
    )
  })
})

describe('damaged files', () => {
  it('come to the same by every reader and in all pieces, as rows or as an error', () => {
    const damage = fc.array(mutations, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(writtenRows, damage, sizes, fc.boolean(), ({ aspect, rows, picks }, damage, sizes, skipBadRows) => {
        const file = damage.reduce(mutateFile, join(...writeRows(rows, picks)))
        readEveryWay(aspect, file, { sizes, skipBadRows })
      }),
      { numRuns: 3 * numRuns },
    )
  })

  it('with bad rows skipped, keep every good row that another reader finds', () => {
    fc.assert(
      fc.property(writtenRows, fc.array(fc.nat({ max: 60 })), ({ aspect, rows, picks }, broken) => {
        const written = writeRows(rows, picks)
        const bad = new Set(broken.filter((at) => at < rows.length))
        const file = written.map((row, at) => (bad.has(at) ? encode({ wrong: [row] }) : row))
        const outcome = readEveryWay(aspect, join(...file), { skipBadRows: true })
        if ('error' in outcome) throw outcome.error
        const good = rows.filter((_, at) => !bad.has(at))
        expect(rowsOf(outcome.read.columns, outcome.read.rows)).toEqual(padded(good, aspect.fields.length))
        expect(outcome.read.skipped.count).toBe(bad.size)
      }),
      { numRuns },
    )
  })
})

describe('any bytes at all', () => {
  const all = [...aspectNames.map((name) => compileAspect(name, aspects[name])), madeUpAspect('text', 'bool?')]
  it('come to rows or to an error of ours, for every aspect', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.boolean(), sizes, (bytes, skipBadRows, sizes) => {
        for (const aspect of all) readEveryWay(aspect, bytes, { skipBadRows, sizes })
      }),
      { numRuns },
    )
  })
})
