import { describe, expect, it } from 'vitest'
import { readRound } from '../../../../src/games/et/parse/read-round.ts'
import type { WrittenRound } from '../../../../src/games/et/parse/written-round.ts'
import { bytesOf, headerOf, makeRound, nameOf, textOf } from './make-round.ts'

const name = nameOf({})

function read(text: string, fileName = name): WrittenRound {
  const result = readRound(fileName, bytesOf(text))
  if (!result.ok) throw new Error(result.rejection.sentence)
  return result.round
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
