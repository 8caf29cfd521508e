import { describe, expect, it } from 'vitest'
import { maxFileSize, readRound } from '../../../../src/games/et/parse/read-round.ts'
import type { Rejection, WrittenRound } from '../../../../src/games/et/parse/written-round.ts'
import { bytesOf, lineOf, makeRound, nameOf, textOf } from './make-round.ts'

const name = nameOf({})

function read(text: string, fileName = name): WrittenRound {
  const result = readRound(fileName, bytesOf(text))
  if (!result.ok) throw new Error(result.rejection.sentence)
  return result.round
}

function refusal(text: string | Uint8Array, fileName = name): Rejection {
  const result = readRound(fileName, typeof text === 'string' ? bytesOf(text) : text)
  if (result.ok) throw new Error('it was accepted')
  return result.rejection
}

describe('a round file', () => {
  it('is read whole', () => {
    const fields = { damageGiven: 7, xp: 9, minutesPlayed: 5, alivePercent: 83.7, deniedSeconds: 28, revivesGiven: 37 }
    const round = makeRound({ play: '300000', lines: [{ fields }, { guid: 'FF00FF00', name: 'x', side: 2 }] })
    expect(round).toMatchObject({
      stamp: '2026-01-02-203000',
      serverName: '^1Some ^7server',
      map: 'supply',
      config: 'legacy3',
      namedRound: 1,
      defenderSide: 1,
      winnerSide: 2,
      limitSeconds: 720,
      nextLimitSeconds: 300,
      playMs: 300_000,
      layout: 38,
    })
    expect(round.lines[0]).toMatchObject({
      guid: '0A1B2C3D',
      rawName: '^1some^7one',
      name: 'someone',
      restarts: 0,
      side: 1,
      isBot: false,
      weapons: { 4: [100, 300, 10, 5, 20] },
      fields: { ...fields, gibs: 0 },
    })
    expect(round.lines[1]).toMatchObject({ guid: 'FF00FF00', side: 2 })
  })

  it('reads the same with CRLF and a byte order mark', () => {
    const text = textOf({ lines: [{}, { guid: 'FF00FF00' }] })
    expect(read(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(read(text))
  })

  it('that is not UTF-8 is read byte by byte, so that no name loses a letter', () => {
    const bytes = bytesOf(textOf({ lines: [{ name: 'M?ller' }] })).map((byte) => (byte === 0x3f ? 0xfc : byte))
    const result = readRound(name, bytes)
    expect(result.ok && result.round.lines[0]?.name).toBe('Müller')
  })

  it('keeps UTF-8 names as they are', () => {
    expect(makeRound({ lines: [{ name: 'Müller 你好' }] }).lines[0]?.name).toBe('Müller 你好')
  })

  it('may have a server name with anything in it but a backslash', () => {
    expect(makeRound({ server: 'a|b "c"\t{d} ^^ @everyone' }).serverName).toBe('a|b "c"\t{d} ^^ @everyone')
  })

  it('may have a config that is empty, more header fields, and players without a GUID or a name', () => {
    const text = textOf({ play: '300000\\1\\x', lines: [{ guid: '', name: '' }] }).replace('legacy3', '')
    expect(read(text)).toMatchObject({ config: null, playMs: 300_000, lines: [{ guid: '', rawName: '', name: '' }] })
  })

  it('tells bots by their GUID or their name', () => {
    const bots = [{ guid: 'OMNIBOT0', name: 'Snake' }, { guid: '', name: '^1[BOT]^7Duke' }, { name: 'robot' }]
    expect(makeRound({ lines: bots }).lines.map(({ isBot }) => isBot)).toEqual([true, true, false])
  })

  it('with a winner nobody set has none', () => {
    expect(makeRound({ winner: '0' }).winnerSide).toBeNull()
  })

  it.each([
    ['0:00', null],
    ['71:05', null],
    ['12:01', null],
    ['12:00', 720],
    ['5:7', 307],
    ['5:61', null],
    ['-1:00', null],
    ['abc', null],
    ['', null],
  ])('a next time limit of %j under a limit of 12:00 is %j', (next, seconds) => {
    expect(makeRound({ next }).nextLimitSeconds).toBe(seconds)
  })

  it.each([
    ['300000', 300_000],
    ['779999', 779_999],
    ['780001', null],
    ['300', null],
    ['3600', null],
    ['1711141587', null],
    ['-2995250', -2_995_250],
    ['-99999999999', -1],
    ['abc', null],
    ['', null],
  ])('a play time of %j under a limit of 12:00 is %j', (play, ms) => {
    expect(makeRound({ play }).playMs).toBe(ms)
  })

  it('takes a number of fields nobody knows for the common part alone', () => {
    const cut = (values: number) => read(trimValues(textOf({ lines: [line] }), values))
    const line = { fields: { damageGiven: 1, usefulKills: 27, deniedSeconds: 28, doubleKills: 29, bulletsFired: 20 } }
    expect(cut(38).lines[0]?.fields).toMatchObject({ usefulKills: 27, deniedSeconds: 28, doubleKills: 29 })
    for (const values of [35, 34, 30, 28]) {
      const { fields } = cut(values).lines[0] ?? {}
      expect(fields).toMatchObject({ usefulKills: 27, deniedSeconds: null, doubleKills: null, revivesGiven: null })
    }
    expect(cut(9).lines[0]?.fields).toMatchObject({ alivePercent: 100, xp: null, minutesPlayed: null })
    expect(cut(1).lines[0]?.fields).toMatchObject({ damageGiven: 1, damageReceived: null })
  })

  it('ignores fields beyond the 38th', () => {
    const text = textOf({ lines: [{}, {}] })
    expect(read(text.replaceAll(/(?<=\t0)\n/g, '\tmore\t-1e9\n')).layout).toBe(38)
    expect(read(text.replaceAll(/(?<=\t0)\n/g, '\tmore\t-1e9\n'))).toEqual(read(text))
  })

  it.each([
    [
      33,
      { doubleKills: 28, hexaKills: 32, deniedSeconds: null, uselessKills: null, repairs: null, revivesGiven: null },
    ],
    [36, { deniedSeconds: 28, doubleKills: 29, fullSelfKills: 35, repairs: null, revivesGiven: null }],
    [37, { deniedSeconds: 28, repairs: 36, revivesGiven: null }],
    [38, { deniedSeconds: 28, repairs: 36, revivesGiven: 37 }],
  ])('of the %i-value writer has its fields where that put them', (values, fields) => {
    const numbered = Array.from({ length: values }, (_, at) => at).join('\t')
    const text = `${headerOf(textOf({}))}\nAA\\x\\0\\1\\16 1 2 3 4 5 \t${numbered}\n`
    const round = read(text)
    expect(round.layout).toBe(values)
    expect(round.lines[0]?.fields).toMatchObject({ damageGiven: 0, minutesPlayed: 22, usefulKills: 27, ...fields })
    expect(round.lines[0]?.fields.bulletsFired).toBe(values === 38 ? 20 : null)
  })

  it('of the first writers has its values behind spaces, no minutes and no denied playtime', () => {
    const values = Array.from({ length: 32 }, (_, at) => at).join(' ')
    const round = read(`${headerOf(textOf({}))}\nAA\\x\\0\\1\\17 1 2 3 4 5 6 7 8 9 10  ${values}\n`)
    expect(round).toMatchObject({ layout: 32, lines: [{ weapons: { 0: [1, 2, 3, 4, 5], 4: [6, 7, 8, 9, 10] } }] })
    expect(round.lines[0]?.fields).toMatchObject({
      damageGiven: 0,
      timesRevived: 19,
      bulletsFired: null,
      minutesPlayed: null,
      tank: 22,
      deadPercent: 23,
      minutesDead: 24,
      killRatio: 25,
      usefulKills: 26,
      deniedSeconds: null,
      doubleKills: 27,
      hexaKills: 31,
      uselessKills: null,
      revivesGiven: null,
    })
  })
})

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

function headerOf(text: string): string {
  return text.slice(0, text.indexOf('\n'))
}

function trimValues(text: string, values: number): string {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  return [
    header,
    ...lines.map((line) =>
      line
        .split('\t')
        .slice(0, values + 1)
        .join('\t'),
    ),
    '',
  ].join('\n')
}
