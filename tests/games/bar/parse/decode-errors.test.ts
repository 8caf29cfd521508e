import { describe, expect, it } from 'vitest'
import { decodeAspect } from '../../../../src/games/bar/parse/decode-aspect.ts'
import {
  CutRowError,
  type DecodeError,
  FieldTypeError,
  NotARowError,
  NotMessagePackError,
  RowWidthError,
  UnknownCodeError,
} from '../../../../src/games/bar/parse/decode-error.ts'
import { openDecoder } from '../../../../src/games/bar/parse/open-decoder.ts'
import { bytes, encodeRow, encodingsOf, headsOf, join } from './encode-value.ts'
import { madeUpAspect, rowsOf } from './made-up-aspect.ts'
import { readEveryWay } from './read-every-way.ts'

const good = encodeRow([1, 2])
const aspect = madeUpAspect('int', 'int')

function errorOf(types: string[], ...parts: Uint8Array[]): DecodeError {
  const error = errorIn(types, join(...parts))
  // The kernel leaves the last bytes of a file to the plain reader: with more behind, it has to see the error itself.
  if (!(error instanceof CutRowError)) expect(errorIn(types, join(...parts, new Uint8Array(400)))).toEqual(error)
  return error
}

function errorIn(types: string[], file: Uint8Array): DecodeError {
  const outcome = readEveryWay(madeUpAspect(...types), file)
  if (!('error' in outcome)) throw new Error('it was read')
  return outcome.error
}

/** Good rows and the errors of bad ones, between two good rows of [1, 2]. */
function skipped(...parts: Uint8Array[]) {
  const outcome = readEveryWay(aspect, join(good, ...parts), { skipBadRows: true })
  if ('error' in outcome) throw outcome.error
  const { columns, rows, skipped } = outcome.read
  return { rows: rowsOf(columns, rows), count: skipped.count, first: skipped.first }
}

describe('the first bad row', () => {
  it('is told by aspect, row and byte, and for a value by its field', () => {
    const error = errorOf(['int', 'int'], good, good, encodeRow([3, 'x']))
    expect(error).toBeInstanceOf(FieldTypeError)
    expect(error).toMatchObject({ code: 'field-type', aspect: 'made_up', row: 2, offset: 8, field: 'b' })
    expect(error.message).toBe(
      'made_up.mpk, row 2 at byte 8: b must be a whole number up to 2^53, but it is a text of 1 bytes.',
    )
  })

  it('may have too many values', () => {
    const error = errorOf(['int', 'int'], good, encodeRow([1, 2, 3]))
    expect(error).toBeInstanceOf(RowWidthError)
    expect(error).toMatchObject({ code: 'row-width', row: 1, offset: 3, field: null, width: 3 })
    expect(error.message).toContain('the row has 3 values, the schema has 2.')
  })

  it('may have too few, where what is left out may not be null', () => {
    const error = errorOf(['int', 'int', 'int?'], encodeRow([1]))
    expect(error).toBeInstanceOf(RowWidthError)
    expect(error.message).toContain('the row has 1 values, the schema has 2 to 3.')
  })

  it.each([null, 5, -5, 2.5, true, false, 'text'])('may be no row at all: %s', (value) => {
    for (const way of encodingsOf(value)) expect(errorOf(['int'], way)).toBeInstanceOf(NotARowError)
  })

  it('may be a map, raw bytes or an extension', () => {
    const others = [bytes(0x81, 1, 2), bytes(0xc4, 1, 0), bytes(0xd4, 1, 0), bytes(0xc7, 1, 5, 0)]
    for (const value of others) expect(errorOf(['int'], value)).toMatchObject({ code: 'not-a-row', offset: 0 })
  })

  it('may be anything whose head is as long as a wide row’s', () => {
    for (const tag of [0xda, 0xde, 0xc5, 0xc8, 0xcd, 0xd1]) {
      expect(errorOf(['int', 'int'], bytes(tag, 0, 2, 1, 2))).toBeInstanceOf(NotARowError)
    }
  })

  it('may have too many values, and then nothing behind the program of the kernel is taken for a field', () => {
    // In front of the file stands the program: read on, a third field would be these bytes, and 25 one of its codes.
    const described = [bytes(0x92, 0xce, 0, 0, 0, 0, 0xce, 0, 0, 0, 0), bytes(0x93, 0, 0, 25), good]
    expect(errorOf(['int', 'int'], ...described)).toMatchObject({ code: 'row-width', row: 1, offset: 11 })
  })

  it('may have a code that the schema has no name for, below, above or far away', () => {
    for (const code of [0, 10, -1, 31, 32, 33, 300, 2 ** 31, 2 ** 32 + 1]) {
      for (const way of encodingsOf(code)) {
        const error = errorOf(['int', 'code'], join(bytes(0x92, 7), way))
        expect(error).toBeInstanceOf(UnknownCodeError)
        expect(error).toMatchObject({ code: 'unknown-code', row: 0, offset: 2, field: 'b', value: `${code}` })
      }
    }
  })

  it.each([0.5, -0.5, 2 ** 53, -(2 ** 53), 2 ** 63, Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    'may have %s where a whole number should be',
    (value) => {
      for (const way of encodingsOf(value))
        expect(errorOf(['int'], join(bytes(0x91), way))).toBeInstanceOf(FieldTypeError)
    },
  )

  it('may have null where the field may not be', () => {
    for (const type of ['int', 'bool', 'text', 'code']) {
      expect(errorOf([type], encodeRow([null]))).toMatchObject({ code: 'field-type', field: 'a', value: 'null' })
    }
  })

  it('may have true for an int, 2 for a bool, digits for a number, a number for a text', () => {
    expect(errorOf(['int'], encodeRow([true]))).toMatchObject({ value: 'true' })
    expect(errorOf(['bool'], encodeRow([2]))).toMatchObject({ value: '2' })
    expect(errorOf(['int'], encodeRow(['12']))).toMatchObject({ value: 'a text of 2 bytes' })
    expect(errorOf(['text'], encodeRow([12]))).toMatchObject({ value: '12' })
  })

  it('may have a text that is no UTF-8', () => {
    expect(errorOf(['text'], bytes(0x91, 0xa2, 0xc3, 0x28))).toMatchObject({ code: 'field-type', offset: 1 })
  })

  it('may be cut anywhere, and is then told by where it begins', () => {
    const row = encodeRow([70_000, -70_000])
    for (let length = 1; length < row.length; length++) {
      const error = errorOf(['int', 'int'], good, row.subarray(0, length))
      expect(error).toBeInstanceOf(CutRowError)
      expect(error).toMatchObject({ code: 'cut-row', row: 1, offset: 3, bytes: length })
    }
  })

  it('may hold a byte that is no MessagePack', () => {
    expect(errorOf(['int', 'int'], good, bytes(0xc1))).toMatchObject({ code: 'no-messagepack', row: 1, offset: 3 })
    for (const type of ['int', 'int?', 'bool?', 'text?', 'code?']) {
      expect(errorOf(['int', type], bytes(0x92, 5, 0xc1))).toMatchObject({ code: 'no-messagepack', row: 0, offset: 2 })
    }
  })
})

describe('a header that claims more than there is', () => {
  it('of an array of four billion is an error at once, not a wait for its values', () => {
    expect(errorOf(['int', 'int'], bytes(0xdd, 0xff, 0xff, 0xff, 0xff))).toMatchObject({
      code: 'row-width',
      width: 2 ** 32 - 1,
    })
    const decoder = openDecoder('map_envir_econ')
    expect(() => decoder.push(join(bytes(0xdd, 0xff, 0xff, 0xff, 0xff), new Uint8Array(100)))).toThrow(RowWidthError)
  })

  it('of a text of four gigabytes is too', () => {
    expect(errorOf(['text'], bytes(0x91, 0xdb, 0xff, 0xff, 0xff, 0xff))).toMatchObject({
      value: 'a text of 4294967295 bytes',
    })
  })

  it('swallows the rest of the file when bad rows are skipped, which is told', () => {
    const { rows, count, first } = skipped(bytes(0xdd, 0xff, 0xff, 0xff, 0xff), good, good)
    expect(rows).toEqual([[1, 2]])
    expect(count).toBe(1)
    expect(first[0]).toMatchObject({ code: 'cut-row', row: 1, offset: 3, bytes: 11 })
  })

  it('does so inside a million others without ever being deep', () => {
    for (const nest of [bytes(0x91), bytes(0xdd, 0xff, 0xff, 0xff, 0xff), bytes(0xdf, 0xff, 0xff, 0xff, 0xff)]) {
      const file = join(encodeRow([1, 2, 3]), new Uint8Array(Buffer.alloc(nest.length * 1_000_000, nest)))
      const before = performance.now()
      const { aspect, skipped } = decodeAspect('map_envir_econ', file, { skipBadRows: true })
      expect([aspect.rows, skipped.count]).toEqual([1, 1])
      expect(skipped.first[0]).toMatchObject({ code: 'cut-row', row: 1, offset: 4 })
      expect(performance.now() - before).toBeLessThan(5_000)
    }
  })
})

describe('with bad rows skipped', () => {
  it('what is whole but wrong is left out and counted, and the next row is found', () => {
    const bad = [
      encodeRow([1, 2, 3]),
      encodeRow([]),
      encodeRow(['a', null]),
      bytes(0xc0),
      bytes(0x92, 0x92, 0x91, 0x91, 1, 2, 0x80),
      bytes(0x82, 1, 0x93, 1, 2, 3, 2, 0xc4, 3, 0x92, 1, 2),
      bytes(0xd8, 1, ...Array(16).fill(0xc1)),
      bytes(0xc9, 0, 0, 0, 2, 9, 0xc1, 0xc1),
      bytes(0xd9, 2, 0xc1, 0xc1),
    ]
    const { rows, count, first } = skipped(...bad.flatMap((value, at) => [value, encodeRow([at, at + 1])]))
    expect(rows).toEqual([[1, 2], ...bad.map((_, at) => [at, at + 1])])
    expect(count).toBe(bad.length)
    expect(first.map(({ row }) => row)).toEqual(bad.map((_, at) => 1 + 2 * at))
  })

  it('the first ten are told and the others counted', () => {
    const { count, first, rows } = skipped(...Array(5_000).fill(bytes(0xc0)), good)
    expect([count, first.length, rows.length]).toEqual([5_000, 10, 2])
  })

  it('a cut last row is counted with its place, never lost', () => {
    const { rows, count, first } = skipped(good, good.subarray(0, 2))
    expect(rows).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(count).toBe(1)
    expect(first[0]).toMatchObject({ code: 'cut-row', row: 2, offset: 6, bytes: 2 })
  })

  it('bytes that are no MessagePack end the reading all the same, wherever they stand', () => {
    for (const part of [bytes(0xc1), bytes(0x92, 1, 0xc1), bytes(0x93, 1, 0xc1), bytes(0x92, 0x91, 0xc1)]) {
      const outcome = readEveryWay(aspect, join(good, bytes(0xc0), part, good), { skipBadRows: true })
      expect(outcome).toMatchObject({ error: { code: 'no-messagepack', row: 2, offset: 3 + part.length } })
      expect('error' in outcome && outcome.error).toBeInstanceOf(NotMessagePackError)
    }
  })

  it('a number of a bad row does not make its column one of doubles', () => {
    const outcome = readEveryWay(aspect, join(good, encodeRow([2 ** 40, 'x']), good), { skipBadRows: true })
    expect('read' in outcome && outcome.read.columns.a?.values).toEqual(Int32Array.of(1, 1))
  })

  it('a value far longer than what is held at once is passed over', () => {
    const [head = bytes()] = headsOf(300_000, 0xa0, 31, [0xd9, 0xda, 0xdb])
    const { rows, count } = skipped(head, new Uint8Array(300_000).fill(0xc1), encodeRow([5, 6]))
    expect([rows, count]).toEqual([
      [
        [1, 2],
        [5, 6],
      ],
      1,
    ])
  })
})

it('a file of nothing but bad values is passed over as fast as one of rows', () => {
  const before = performance.now()
  const { skipped } = decodeAspect('unit_positions', new Uint8Array(4_000_000).fill(0xc0), { skipBadRows: true })
  expect(skipped.count).toBe(4_000_000)
  expect(performance.now() - before).toBeLessThan(10_000)
})
