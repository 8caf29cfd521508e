import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRound } from '../../../../src/games/et/parse/read-round.ts'
import { type PlainLine, readPlainly } from '../../../support/plain-reader.ts'
import { type InterpretedRound, interpretFiles, type RoundFile } from './interpret-files.ts'

const folder = `${process.env.REAL_DATA_DIR}/et`

function load(path: string): RoundFile[] {
  const names = readdirSync(`${folder}/${path}`).filter((name) => name.endsWith('.txt'))
  return names.map((name) => ({ name, bytes: readFileSync(`${folder}/${path}/${name}`) }))
}

describe.skipIf(!process.env.REAL_DATA_DIR)('the 209 genuine files', () => {
  const { rounds, rejected } = interpretFiles(process.env.REAL_DATA_DIR ? load('real') : [])
  const played = (round: 1 | 2) => rounds.filter(({ placement }) => placement.round === round)

  it('are all rounds but one, which is a header alone', () => {
    expect([...rejected].map(([name, { code }]) => [name, code])).toEqual([
      ['2024-09-12-174949-supply-round-2.txt', 'header-only'],
    ])
    expect(rounds).toHaveLength(208)
  })

  it('are of four writers', () => {
    const layouts = new Map<number, number>()
    for (const { written } of rounds) layouts.set(written.layout, (layouts.get(written.layout) ?? 0) + 1)
    expect(Object.fromEntries(layouts)).toEqual({ 33: 7, 36: 6, 37: 38, 38: 157 })
  })

  it('hold 92 matches, 15 round ones without a round two and 9 round twos without a round one', () => {
    expect(played(1)).toHaveLength(107)
    expect(played(2).filter(({ first }) => first)).toHaveLength(92)
    expect(rounds.filter(({ state }) => state === 'orphan').map(({ name }) => name)).toEqual([
      '2024-05-09-200616-etl_sp_delivery-round-2.txt',
      '2024-08-13-231656-sw_goldrush_te-round-2.txt',
      '2025-01-06-221847-supply-round-2.txt',
      '2025-01-10-221224-etl_adlernest-round-2.txt',
      '2025-05-05-214759-etl_adlernest-round-2.txt',
      '2025-05-22-225410-te_escape2-round-2.txt',
      '2025-08-21-215952-etl_adlernest-round-2.txt',
      '2025-09-23-215543-etl_sp_delivery-round-2.txt',
      '2025-10-12-220306-te_escape2-round-2.txt',
    ])
  })

  it('pair every round two with the file before it', () => {
    const names = rounds.map(({ name }) => name)
    for (const { name, first } of rounds) if (first) expect(first).toBe(names[names.indexOf(name) - 1])
  })

  it('hold one round that was cut short, a round one called round two', () => {
    expect(rounds.filter(({ placement }) => placement.aborted)).toMatchObject([
      { name: '2025-10-26-200001-etl_sp_delivery-round-2.txt', placement: { round: 1 }, seconds: 72 },
    ])
  })

  it('hold one player who reconnected, one who came late and one who only watched a round two', () => {
    const verdicts = (verdict: string) =>
      rounds.flatMap(({ name, lines }) =>
        lines.filter((line) => line.verdict === verdict).map(({ guid }) => [name, guid]),
      )
    const reset = verdicts('counter-reset').map(([name]) => name)
    expect(reset).toEqual(['2025-10-26-203013-etl_sp_delivery-round-2.txt'])
    expect(verdicts('joined-late').map(([name]) => name)).toEqual(['2025-10-25-161002-supply-round-2.txt'])
    const missing = rounds.filter(({ written, lines }) => lines.length < written.lines.length)
    expect(missing.map(({ name }) => name)).toEqual(['2025-10-25-161002-supply-round-2.txt'])
  })

  it('last as long as their longest player was there, but for orphans that were held', () => {
    expect(rounds.filter(({ seconds }) => seconds === null).map(({ name }) => name)).toEqual([
      '2025-09-23-215543-etl_sp_delivery-round-2.txt',
    ])
    for (const { seconds, lines, state } of rounds) {
      if (state === 'orphan') continue
      expect(Math.abs(Math.max(...lines.map(({ secondsPlayed }) => secondsPlayed ?? 0)) - (seconds ?? 0))).toBeLessThan(
        7,
      )
    }
  })

  it('count no number below zero, and nobody dead for longer than they played', () => {
    const lines = rounds.flatMap((round) => round.lines)
    const values = lines.flatMap(({ fields, weapons }) => [...Object.values(fields), ...Object.values(weapons).flat()])
    expect(values.filter((value) => (value ?? 0) < 0)).toEqual([])
    expect(lines.filter(({ secondsDead, secondsPlayed }) => (secondsDead ?? 0) > (secondsPlayed ?? 0))).toEqual([])
  })

  it('leave no colour in a name', () => {
    const names = rounds.flatMap(({ lines }) => lines.map(({ name }) => name))
    expect(names.filter((name) => /\^[^\s^]/.test(name))).toEqual([])
  })

  it('are understood the same by a second, plain reader', () => {
    expect(difference(rounds, readPlainly(load('real')))).toEqual([])
    expect(rounds.flatMap(({ lines }) => lines)).toHaveLength(1385)
  })
})

describe.skipIf(!process.env.REAL_DATA_DIR)('files typed by hand', () => {
  it('are rejected: their weapons do not fit their mask, and one has no last line end', () => {
    const codes = (end: string) =>
      load('real/handmade').map(({ name, bytes }) => {
        const result = readRound(name, Buffer.concat([bytes, Buffer.from(end)]))
        return result.ok ? 'read' : result.rejection.code
      })
    expect(codes('')).toEqual(['cut', 'cut'])
    expect(codes('\n')).toEqual(['bad-weapons', 'bad-weapons'])
  })
})

describe.skipIf(!process.env.REAL_DATA_DIR)('the simulated evenings', () => {
  const evenings = process.env.REAL_DATA_DIR ? readdirSync(`${folder}/lua-written`) : []

  it.each(evenings)('%s is understood the same by the plain reader', (evening) => {
    const files = load(`lua-written/${evening}/files`)
    expect(difference(interpretFiles(files).rounds, readPlainly(files))).toEqual([])
  })
})

/** Every exported field that two readers see differently. */
function difference(rounds: readonly InterpretedRound[], plain: readonly PlainLine[]): unknown[] {
  const left = new Map(plain.map((line) => [`${line.file} ${line.guid} ${line.name}`, line]))
  const found = rounds.flatMap((round) =>
    round.lines.flatMap((line) => {
      const { guid, name, isBot, side, verdict, kills, deaths, secondsPlayed, fields } = line
      const key = `${round.name} ${guid} ${name}`
      const other = left.get(key)
      left.delete(key)
      const { map } = round.written
      const place = { ...round.placement, file: round.name, map, orphan: round.state === 'orphan' }
      const ours = { ...fields, ...place, guid, name, isBot, side, verdict, kills, deaths, secondsPlayed }
      if (!other) return [`${key} is in one reading alone`]
      return Object.entries(other).flatMap(([field, theirs]) => {
        const own = ours[field as keyof PlainLine]
        return own === theirs ? [] : [`${key}: ${field} ${own} and ${theirs}`]
      })
    }),
  )
  return [...found, ...left.keys()]
}
