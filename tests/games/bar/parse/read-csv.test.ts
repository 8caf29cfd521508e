import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvError, readCsv } from '../../../../src/games/bar/parse/sidecars/read-csv.ts'

const write = (records: string[][], end: string) =>
  records
    .map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join(end)

describe('a CSV', () => {
  it('is read back as it was written, whatever its cells hold', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', '\n', '\r\n', 'a "b", c', ' '))
    const record = fc.array(cell, { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), fc.boolean(), (records, end, isEnded) => {
        expect(readCsv(write(records, end) + (isEnded ? end : ''))).toEqual(records)
      }),
    )
  })

  it('may end in an empty cell, in empty lines, or hold nothing', () => {
    expect(readCsv('a,b,')).toEqual([['a', 'b', '']])
    expect(readCsv('a,\n,b\n\n\n')).toEqual([
      ['a', ''],
      ['', 'b'],
    ])
    expect(readCsv('')).toEqual([])
    expect(readCsv('\ufeffa')).toEqual([['a']])
  })

  it('ends its cells at the next comma or line break outside of quotes; a CR alone is text', () => {
    expect(readCsv('a,"x,\ny",b\r\nc\rd\n"p,\n",q\ne')).toEqual([['a', 'x,\ny', 'b'], ['c\rd'], ['p,\n', 'q'], ['e']])
  })

  it('is refused with the line where it is broken', () => {
    for (const [text, line] of [
      ['a,b\n"c', 2],
      ['a\nb"c', 2],
      ['"a\nb" c', 2],
    ] as const) {
      expect(() => readCsv(text)).toThrow(CsvError)
      expect(() => readCsv(text)).toThrow(`line ${line}`)
    }
  })
})
