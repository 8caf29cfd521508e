import { describe, expect, it } from 'vitest'
import { maxFileSize, readRound } from '../../../../src/games/et/parse/read-round.ts'
import type { Rejection } from '../../../../src/games/et/parse/written-round.ts'
import { bytesOf, headerOf, lineOf, nameOf, textOf } from './make-round.ts'

const name = nameOf({})

function refusal(text: string | Uint8Array, fileName = name): Rejection {
  const result = readRound(fileName, typeof text === 'string' ? bytesOf(text) : text)
  if (result.ok) throw new Error('it was accepted')
  return result.rejection
}

describe('a file that is no whole round is rejected, and says why:', () => {
  const text = textOf({ lines: [{}, { guid: 'FF00FF00' }] })
  const with2 = (line: string) => `${textOf({})}${line}\n`
  const wide = lineOf({}).split('\t')

  it.each<[string, Rejection['code'], string | Uint8Array, string?]>([
    ['another name', 'not-a-round-name', text, 'notes.txt'],
    ['nothing in it', 'empty', ''],
    ['line ends alone', 'empty', '\n\n'],
    ['a byte order mark alone', 'empty', new Uint8Array([0xef, 0xbb, 0xbf])],
    ['a zero byte', 'not-text', `${text}\u0000\n`],
    ['UTF-16', 'not-text', new Uint8Array(Buffer.from(text, 'utf16le'))],
    ['too much', 'too-large', new Uint8Array(maxFileSize + 1).fill(0x20)],
    ['no last line end', 'cut', text.slice(0, -1)],
    ['an end in the middle of a line', 'cut', text.slice(0, -20)],
    ['a header cut short', 'cut', text.slice(0, 20)],
    ['some other text', 'no-header', 'hello\nworld\n'],
    ['a short header', 'bad-header', 'server\\supply\\legacy3\\1\\1\\2\\12:00\n'],
    ['a round 3', 'bad-header', text.replace('legacy3\\1', 'legacy3\\3')],
    ['another map', 'name-and-header-differ', text.replace('supply', 'Supply')],
    ['another round', 'name-and-header-differ', text.replace('legacy3\\1', 'legacy3\\2')],
    ['a header alone', 'header-only', `${headerOf(text)}\n`],
    ['a line without its parts', 'bad-line', with2('0A1B2C3D\\x\\0')],
    ['a line with a part too many', 'bad-line', with2(lineOf({ name: 'a\\b' }))],
    ['a second header', 'bad-line', `${text}${text}`],
    ['no side', 'bad-line', with2(lineOf({ side: 0 }))],
    ['a side that is none', 'bad-line', with2(lineOf({ side: 4 }))],
    ['negative restarts', 'bad-line', with2(lineOf({ restarts: -1 }))],
    ['a GUID with a space', 'bad-line', with2(lineOf({ guid: 'AB CD' }))],
    ['a name no engine would keep', 'bad-line', with2(lineOf({ name: 'x'.repeat(201) }))],
    ['a mask that fits less', 'bad-weapons', with2('AA\\x\\0\\1\\1 1 2 3 4 5 6 \t0')],
    ['a mask that fits more', 'bad-weapons', with2('AA\\x\\0\\1\\3 1 2 3 4 5 \t0')],
    ['a weapon nobody has', 'bad-weapons', with2(`AA\\x\\0\\1\\${2 ** 28} 1 2 3 4 5 \t0`)],
    ['no mask', 'bad-weapons', with2('AA\\x\\0\\1\\ \t0')],
    ['a weapon number that is none', 'bad-weapons', with2('AA\\x\\0\\1\\1 1 2 3 4 five \t0')],
    [
      'values by spaces of no writer',
      'bad-weapons',
      `${headerOf(text)}\nAA\\x\\0\\1\\1 1 2 3 4 5 2510 3826 324 142 1\n`,
    ],
    ['a line cut at a tab', 'uneven-lines', with2(wide.slice(0, 20).join('\t'))],
    ['a field that is no number', 'bad-line', with2(wide.with(3, 'x').join('\t'))],
    ['an empty field', 'bad-line', with2(wide.with(3, '').join('\t'))],
    ['a decimal where there is none', 'bad-line', with2(wide.with(3, '1.5').join('\t'))],
    ['a plus sign', 'bad-line', with2(wide.with(3, '+1').join('\t'))],
    ['hexadecimal', 'bad-line', with2(wide.with(3, '0x10').join('\t'))],
    ['nan', 'bad-line', with2(wide.with(9, '-nan').join('\t'))],
    ['an exponent', 'bad-line', with2(wide.with(9, '1e5').join('\t'))],
    ['more than a career', 'absurd-number', with2(wide.with(1, '50000001').join('\t'))],
    ['less than nothing', 'absurd-number', with2(wide.with(1, '-50000001').join('\t'))],
    ['a number of 500 digits', 'absurd-number', with2(wide.with(1, '9'.repeat(500)).join('\t'))],
    ['absurd minutes', 'absurd-number', with2(wide.with(23, '99999999999.9').join('\t'))],
    ['an absurd weapon', 'absurd-number', with2('AA\\x\\0\\1\\1 1 2 99999999999 4 5 \t0')],
    ['300 players', 'bad-line', textOf({ lines: Array(300).fill({}) })],
  ])('%s', (_, code, bytes, fileName) => {
    const rejection = refusal(bytes, fileName)
    expect(rejection.code).toBe(code)
    expect(rejection.sentence).not.toBe('')
  })

  it('the line to blame is named', () => {
    expect(refusal(with2('0A1B2C3D\\x\\0')).line).toBe(3)
  })
})
