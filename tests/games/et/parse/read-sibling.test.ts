import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareFileNames, folderOf } from '../../../../src/games/et/parse/file-order.ts'
import { matchAwardNames } from '../../../../src/games/et/parse/match-award-names.ts'
import { maxSiblingSize, readSibling } from '../../../../src/games/et/parse/read-sibling.ts'
import { parseRoundFileName } from '../../../../src/games/et/parse/round-file-name.ts'
import { parseSiblingName } from '../../../../src/games/et/parse/sibling-name.ts'
import type { WrittenAwards, WrittenTimes } from '../../../../src/games/et/parse/written-sibling.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { smallEvening } from '../../../support/small-evening.ts'

const awardsName = '2026-05-01-200643-supply-round-1-endstats.txt'
const timesName = 'gametime-supply-R1-1777666000.json'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (name: string, text: string) => readSibling(name, bytesOf(text))
const codeOf = (name: string, text: string) => {
  const result = read(name, text)
  return result.ok ? 'ok' : result.rejection.code
}
function awardsOf(text: string): WrittenAwards {
  const result = read(awardsName, text)
  if (!result.ok || result.written.kind !== 'awards') throw new Error('no awards')
  return result.written
}
function timesOf(json: object, name = timesName): WrittenTimes {
  const result = read(name, JSON.stringify(json))
  if (!result.ok || result.written.kind !== 'times') throw new Error('no times')
  return result.written
}
const meta = { map: 'supply', round: 1, round_start_unix: 1777665500, actual_duration_seconds: 470, pause_count: 1 }

describe('names beside round files', () => {
  it('are told from round files and from all else', () => {
    expect(parseSiblingName(awardsName)).toMatchObject({ kind: 'awards', map: 'supply', round: 1 })
    expect(parseSiblingName(timesName)).toEqual({ kind: 'times', map: 'supply', round: 1, at: 1777666000_000 })
    expect(parseRoundFileName(awardsName)).toBeNull()
    const others = [
      '2026-05-01-200643-supply-round-1.txt',
      '2026-05-01-200643-supply-round-1_ws.txt',
      '2026-05-01-200643-supply-round-3-endstats.txt',
      '2026-02-30-200643-supply-round-1-endstats.txt',
      'gametime-supply-R3-1777666000.json',
      'gametime-supply-R1-99.json',
      'gametime-../x-R1-1777666000.json',
    ]
    expect(others.map(parseSiblingName)).toEqual(others.map(() => null))
  })

  it('follow their round when all are sorted, and lie in its month', () => {
    const [round, next] = ['2026-05-01-200643-supply-round-1.txt', '2026-05-01-201500-supply-round-2.txt']
    expect([timesName, next, awardsName, round].sort(compareFileNames)).toEqual([round, awardsName, next, timesName])
    expect([awardsName, timesName].map(folderOf)).toEqual(['2026-05', '2026-05'])
  })
})

describe('an awards file', () => {
  it('is awards with their winners, and then duels', () => {
    const { awards, duels } = awardsOf(
      'Most kills\t^1A^7da\t12\nMost playtime denied\tBo\t113 seconds\nAda\t4\t0\nBo\t3\t2\n',
    )
    expect(awards).toEqual([
      { line: 1, award: 'Most kills', name: 'Ada', text: '12', value: 12 },
      { line: 2, award: 'Most playtime denied', name: 'Bo', text: '113 seconds', value: 113 },
    ])
    expect(duels).toEqual([
      { line: 3, name: 'Ada', kills: 4, deaths: 0 },
      { line: 4, name: 'Bo', kills: 3, deaths: 2 },
    ])
  })

  it('keeps awards that come twice, that nobody was named for, and that somebody named like a number won', () => {
    const { awards, duels } = awardsOf('Most deaths\t1337\t9\nMost kills\t\t12\nMost kills\t\t12\n1337\t1\t2\n')
    expect(awards.map(({ name, value }) => [name, value])).toEqual([
      ['1337', 9],
      ['', 12],
      ['', 12],
    ])
    expect(duels).toHaveLength(1)
  })

  it('is refused with the line to blame when it cannot be one', () => {
    expect(codeOf(awardsName, '')).toBe('empty')
    expect(codeOf(awardsName, 'Most kills\tAda\t1')).toBe('cut')
    expect(codeOf(awardsName, 'Most kills\tAda\n')).toBe('bad-line')
    expect(codeOf(awardsName, 'Most kills\tAda\t1\tmore\n')).toBe('bad-line')
    expect(codeOf(awardsName, '\tAda\tmany\n')).toBe('bad-line')
    expect(codeOf(awardsName, `${'x'.repeat(101)}\tAda\t1 x\n`)).toBe('bad-line')
    expect(codeOf(awardsName, 'Most kills\tAda\t99999999999\n')).toBe('absurd-number')
    expect(codeOf(awardsName, 'a\t\u0000\t1\n')).toBe('not-text')
    expect(codeOf(awardsName, 'Ada\t1\t1\n'.repeat(5_001))).toBe('too-many-lines')
    expect(codeOf(awardsName, ' '.repeat(maxSiblingSize + 1))).toBe('too-large')
    expect(codeOf('readme.txt', 'a\tb\t1\n')).toBe('not-a-sibling-name')
  })
})

describe('a gametime file', () => {
  it('tells length, pauses, end and sides, and what it does not know is null', () => {
    const fields = [
      { name: 'Lua_EndReason', value: 'surrender' },
      { name: 'Lua_SurrenderTeam', value: '2' },
      { name: 'Lua_SurrenderCallerName', value: '^1Bo' },
      { name: 'Axis_JSON', value: '[{"guid":"A0B1C2D3E4","name":"^3Ada"}]' },
      { name: 'Allies_JSON', value: 'nonsense' },
    ]
    expect(
      timesOf({ meta: { ...meta, warmup_seconds: 0, pause_seconds: -4, more: 1 }, payload: { embeds: [{ fields }] } }),
    ).toEqual({
      kind: 'times',
      map: 'supply',
      round: 1,
      startedAt: 1777665500_000,
      endedAt: 1777666000_000,
      seconds: 470,
      warmupSeconds: null,
      pauses: 1,
      pauseSeconds: null,
      endReason: 'surrender',
      surrenderSide: 2,
      surrenderCaller: 'Bo',
      axis: [{ guid: 'A0B1C2D3E4', name: 'Ada' }],
      allies: [],
    })
  })

  it('of a round whose start the writer missed has no length', () => {
    const missed = timesOf({ meta: { ...meta, round_start_unix: 0, actual_duration_seconds: 1777666000 } })
    expect(missed).toMatchObject({ startedAt: null, seconds: null })
  })

  it('is refused when it is no JSON of its shape, or of another round', () => {
    expect(codeOf(timesName, '{')).toBe('bad-json')
    expect(codeOf(timesName, '['.repeat(100_000))).toBe('bad-json')
    expect(codeOf(timesName, JSON.stringify({ meta: { ...meta, round: '1' } }))).toBe('bad-json')
    expect(codeOf(timesName, JSON.stringify({ meta: { ...meta, round: 2 } }))).toBe('name-and-content-differ')
    expect(codeOf(timesName, JSON.stringify({ meta: { ...meta, map: 'oasis' } }))).toBe('name-and-content-differ')
    expect(timesOf({ meta: { ...meta, map: 'sup ply.b4' } }, 'gametime-sup_ply_b4-R1-1777666000.json').map).toBe(
      'sup ply.b4',
    )
  })
})

describe('any bytes at all', () => {
  const written = simulateEvening(smallEvening).siblings

  function isKeepable(name: string, bytes: Uint8Array): boolean {
    const result = readSibling(name, bytes)
    if (!result.ok) return result.rejection.sentence !== ''
    const text = JSON.stringify(result.written)
    return !/\\u(0000|d[89a-f])/.test(text) && Buffer.from(text).toString() === text
  }

  it('are read or refused, and what is read can be kept', () => {
    const names = fc.constantFrom(awardsName, timesName)
    fc.assert(fc.property(names, fc.uint8Array({ maxLength: 300 }), isKeepable))
    fc.assert(fc.property(fc.json(), (json) => isKeepable(timesName, bytesOf(json))))
    const odd = fc.record({ ...Object.fromEntries(Object.keys(meta).map((key) => [key, fc.anything()])) })
    fc.assert(
      fc.property(odd, fc.string({ unit: 'binary' }), (broken, value) => {
        const fields = [
          { name: 'Lua_EndReason', value: 'surrender' },
          { name: 'Lua_SurrenderCallerName', value },
        ]
        const payload = { embeds: [{ fields }] }
        const texts = [{ ...meta, ...broken }, meta].map((meta) => JSON.stringify({ meta, payload }))
        return texts.every((text) => isKeepable(timesName, bytesOf(text)))
      }),
    )
  })

  it('of a damaged file too', () => {
    const file = fc.constantFrom(...written)
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(file, place, fc.uint8Array({ maxLength: 20 }), fc.nat(50), ({ name, text }, at, put, drop) => {
        const bytes = bytesOf(text)
        const from = Math.floor(at * bytes.length)
        return isKeepable(name, new Uint8Array([...bytes.slice(0, from), ...put, ...bytes.slice(from + drop)]))
      }),
    )
  })
})

describe('whose award it is', () => {
  const lineOf = matchAwardNames([{ name: '^1Ada' }, { name: 'Bo' }, { name: '^2B^3o' }])
  it('is told by the name alone, and not at all when two bear it or nobody', () => {
    expect([lineOf('Ada'), lineOf('Bo'), lineOf('Cleo'), lineOf('')]).toEqual([{ name: '^1Ada' }, null, null, null])
  })
})

const folder = `${process.env.REAL_DATA_DIR}/et/real/endstats`
describe.skipIf(!process.env.REAL_DATA_DIR)('genuine awards files', () => {
  it('are read wholly: of 41 lines 23 awards and 18 duels', () => {
    const told = readdirSync(folder).map((name) => {
      const result = readSibling(name, readFileSync(`${folder}/${name}`))
      return result.ok && result.written.kind === 'awards'
        ? [result.written.awards.length, result.written.duels.length]
        : result
    })
    expect(told).toEqual([[23, 18]])
  })
})
