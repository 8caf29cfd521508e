import { describe, expect, it } from 'vitest'
import { bytes, encodeRow, encodingsOf, join } from './encode-value.ts'
import { madeUpAspect, rowsOf } from './made-up-aspect.ts'
import { readEveryWay } from './read-every-way.ts'

/** The values of rows, which must all be good, and the columns that they are in. */
function read(types: string[], ...rows: Uint8Array[]) {
  const { columns, rows: values } = readGood(types, join(...rows))
  // The kernel leaves the last bytes of a file to the plain reader: with more rows behind, these are its own.
  const file = join(...rows)
  if (file.length < 1_000) {
    const more = Array(40).fill(file)
    expect(readGood(types, join(file, ...more)).rows).toEqual(Array(41).fill(values).flat())
  }
  return { rows: values, columns }
}

function readGood(types: string[], file: Uint8Array) {
  const outcome = readEveryWay(madeUpAspect(...types), file)
  if ('error' in outcome) throw outcome.error
  const { columns, rows: count } = outcome.read
  return { rows: rowsOf(columns, count), columns }
}

const rowOf = (value: Uint8Array) => join(bytes(0x91), value)

describe('an int', () => {
  const numbers = [0, 1, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 2 ** 24, 121_144_440, 2 ** 31 - 1]
  it.each([...numbers, ...numbers.map((value) => -value - 1)])('of %i is read from every encoding', (value) => {
    const ways = encodingsOf(value)
    expect(ways.length).toBeGreaterThan(2)
    for (const way of ways) {
      const { rows, columns } = read(['int'], rowOf(way))
      expect(rows[0]).toEqual([value])
      expect(columns.a?.values).toBeInstanceOf(Int32Array)
    }
  })

  it.each([2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, -(2 ** 31) - 1, 1 - 2 ** 53])(
    'of %i makes its column one of doubles, and loses none of the rows before and after',
    (value) => {
      for (const way of encodingsOf(value)) {
        const { rows, columns } = read(
          ['int', 'int'],
          encodeRow([7, -7]),
          join(bytes(0x92, 1), way),
          encodeRow([8, -8]),
        )
        expect(rows).toEqual([
          [7, -7],
          [1, value],
          [8, -8],
        ])
        expect(columns.a?.values).toBeInstanceOf(Int32Array)
        expect(columns.b?.values).toBeInstanceOf(Float64Array)
      }
    },
  )

  it('of the float -0 is 0', () => {
    for (const way of encodingsOf(-0)) {
      const { columns } = read(['int', 'int'], join(bytes(0x92), way, encodeRow([2 ** 40]).subarray(1)))
      expect([...(columns.a?.values ?? [])]).toEqual([0])
    }
    const [big, zero] = read(['int'], encodeRow([2 ** 40]), join(bytes(0x91), encodingsOf(-0)[0] ?? bytes())).rows
    expect([big, Object.is(zero?.[0], 0)]).toEqual([[2 ** 40], true])
  })
})

describe('a bool', () => {
  it('is true or false, or the number 1 or 0 however it is written', () => {
    for (const way of encodingsOf(1)) expect(read(['bool'], rowOf(way)).rows[0]).toEqual([true])
    for (const way of encodingsOf(0)) expect(read(['bool'], rowOf(way)).rows[0]).toEqual([false])
    expect(read(['bool', 'bool'], encodeRow([true, false])).rows).toEqual([[true, false]])
  })
})

describe('a text', () => {
  it.each([
    '',
    'armcom',
    'Müller 你好 🦆',
    '\ufeffmarked',
    'x'.repeat(31),
    'x'.repeat(32),
    'y'.repeat(256),
    'z'.repeat(65_535),
  ])('is read from every encoding', (text) => {
    for (const way of encodingsOf(text)) {
      expect(read(['text', 'int'], join(bytes(0x92), way, bytes(5))).rows).toEqual([[text, 5]])
    }
  })
})

describe('null', () => {
  it('is kept apart from 0, which is a real unit', () => {
    const { rows, columns } = read(
      ['int?', 'bool?', 'text?', 'code?'],
      encodeRow([null, null, null, null]),
      encodeRow([0, false, '', 3]),
    )
    expect(rows).toEqual([
      [null, null, null, null],
      [0, false, '', 3],
    ])
    expect(Object.values(columns).map(({ values }) => values[0])).toEqual([0, 0, '', 0])
  })

  it('is what a short row leaves out, where all of that may be null', () => {
    const { rows } = read(['int', 'int?', 'int', 'int?', 'bool?'], encodeRow([1, 2, 3]), encodeRow([1, null, 3, 4]))
    expect(rows).toEqual([
      [1, 2, 3, null, null],
      [1, null, 3, 4, null],
    ])
  })

  it('costs no bitmap where there is none, and a bit a row where there is', () => {
    const many = Array.from({ length: 5_000 }, (_, row) => encodeRow([row, row % 3 === 0 ? null : row, row]))
    const { columns, rows } = read(['int', 'int?', 'int?'], ...many)
    expect([columns.a?.nulls, columns.b?.nulls?.length, columns.c?.nulls]).toEqual([null, 625, null])
    expect(rows.every(([a, b, c], row) => a === row && b === (row % 3 === 0 ? null : row) && c === row)).toBe(true)
  })
})

describe('a row', () => {
  it('may have its width in 4, 16 or 32 bits', () => {
    for (const pick of [0, 1, 2])
      expect(
        read(
          ['int', 'int'],
          encodeRow([4, 5], (_, at) => (at < 0 ? pick : 0)),
        ).rows,
      ).toEqual([[4, 5]])
  })

  it('may have more than 15 values', () => {
    const row = Array.from({ length: 39 }, (_, at) => at * 1_000)
    expect(read(Array(39).fill('int'), ...Array(500).fill(encodeRow(row))).rows[499]).toEqual(row)
  })

  it('may be missing: an empty file has none', () => {
    expect(read(['int', 'text']).rows).toEqual([])
  })
})

it('every code of an enum is taken', () => {
  const codes = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  expect(read(['code'], ...codes.map((code) => encodeRow([code]))).rows).toEqual(codes.map((code) => [code]))
})
