import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { seedRounds } from '../support/seed-et.ts'
import { type SeedStopwatch, seedMatches } from '../support/seed-matches.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const strong = { numbers: { kills: 20, deaths: 5, damage_given: 4000, seconds_dead: 60 } }
const weak = { numbers: { kills: 8, deaths: 10, damage_given: 1500, seconds_dead: null } }
const lines = [
  { ann: strong, bo: weak },
  { ann: strong, bo: weak },
] as const

const season: SeedStopwatch[] = [
  { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers', lines },
  { day: 3, first: ['cleo', 'dag'], second: ['ann', 'bo'], winner: 'first-attackers', lines },
  { day: 4, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'draw', lines },
  { day: 4, first: ['ann', 'cleo'], second: ['bo', 'dag'], winner: 'first-attackers', lines },
  { day: 4, first: ['bo', 'cleo'], second: ['ann', 'dag'], winner: 'second-attackers', lines },
  { day: 28, first: ['bo', 'cleo'], second: ['ann', 'dag'], winner: 'first-attackers', lines },
]

describe('/compare', () => {
  it('sets people side by side, by the numbers of leaderboards', async () => {
    await seedMatches(fresh.db, season)
    const reply = await ask('/compare a:ann b:bo')
    expect(reply.title).toBe('ann and bo')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 12, 12 rated rounds')
    const words = wordsOf(reply)
    expect(words).toContain('DPM | 400.0 | 150.0')
    expect(words).toContain('K/D | 4.00 | 0.80')
    expect(words).toContain('Kills | 240 | 96')
    expect(words).toContain('Survival | 90.0% | –')
    expect(words).toContain('ann: K/D, DPM, Damage ratio, Efficiency')
    expect(words).toContain('bo: no rate')
    expect(words).not.toContain('say little')
  })

  it('tells how their matches together and against each other ended', async () => {
    await seedMatches(fresh.db, season)
    const words = wordsOf(await ask('/compare a:ann b:bo'))
    expect(words).toContain('ann + bo | 1–1–1 | 50%')
    expect(words).toContain('ann vs bo | 2–0–1 | 67%')
    const other = wordsOf(await ask('/compare a:bo b:ann'))
    expect(other).toContain('bo + ann | 1–1–1 | 50%')
    expect(other).toContain('bo vs ann | 1–0–2 | 33%')
  })

  it('keeps to a format, of matches by their second round, and so do its buttons', async () => {
    await seedMatches(
      fresh.db,
      season.map((match, at) => ({ ...match, round: { format: at < 2 ? '3v3' : '6v6' } })),
    )
    const reply = await ask('/compare a:ann b:bo format:3v3')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 3v3 · 4, 4 rated rounds')
    expect(wordsOf(reply)).toContain('ann + bo | 1–0–1 | 50%')
    expect(wordsOf(reply)).not.toContain('ann vs bo')
    const carried = [...(reply.buttons ?? []), ...(reply.menus ?? []).flatMap(({ options }) => options)]
    for (const { command } of carried) expect(command).toContain('format:3v3')
    const none = await ask('/compare a:ann b:bo format:public')
    expect(wordsOf(none)).toContain('(all time · Public)')
    expect(none.buttons?.map(({ label }) => label)).toEqual(['All formats'])
  })

  it('takes three people, each two of them together and against each other', async () => {
    await seedMatches(fresh.db, season)
    const reply = await ask('/compare a:ann b:bo c:cleo')
    expect(reply.title).toBe('ann, bo and cleo')
    const table = reply.sections.findLast((section) => section.kind === 'table' && section.heading?.includes('drawn'))
    expect(table?.kind === 'table' ? table.rows.map(([who, record]) => `${who}: ${record}`) : []).toEqual([
      'ann + bo: 1–1–1',
      'ann vs bo: 2–0–1',
      'ann + cleo: 1–0–0',
      'ann vs cleo: 2–1–2',
      'bo + cleo: 1–0–1',
      'bo vs cleo: 1–1–2',
    ])
  })

  it('leaves out matches in which one of them swapped teams or missed a round', async () => {
    const match = { day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'first-attackers' } as const
    await seedMatches(fresh.db, [
      { ...match, round: { rated: true }, lines: [{}, { ann: { side: 2 } }] },
      { ...match, round: { rated: true }, lines: [{}, { bo: null }] },
      { ...match, round: { defenderSide: null } },
      { ...match, winner: null },
    ])
    expect(wordsOf(await ask('/compare a:ann b:bo'))).toContain('They have played no decided match together')
  })

  it('keeps to the period and the servers that may be seen', async () => {
    await seedMatches(fresh.db, season)
    expect(wordsOf(await ask('/compare a:ann b:bo period:7d'))).toContain('ann vs bo | 0–0–1 | 0%')
    expect(wordsOf(await ask('/compare a:ann b:bo period:7d'))).toContain('Fewer than 10 rounds: ann (2) and bo (2)')
    await seedMatches(fresh.db, [
      { day: 30, first: ['ann', 'bo'], second: ['x', 'y'], winner: 'draw', round: { server: 2, session: 90 } },
    ])
    expect(wordsOf(await ask('/compare a:ann b:bo', { scope: [1] }))).toContain('ann + bo | 1–1–1')
    expect(wordsOf(await ask('/compare a:ann b:bo', { scope: [1, 2] }))).toContain('ann + bo | 1–2–1')
  })

  it('draws everybody beside the range that is usual, once enough play', async () => {
    const rowsOf = async () => {
      const chart = (await ask('/compare a:ann b:bo')).sections.find((section) => section.kind === 'chart')?.chart
      return chart?.kind === 'bars' ? chart.rows.map(({ label, group }) => [group, label]) : []
    }
    await seedMatches(fresh.db, season.slice(0, 2))
    expect(await rowsOf()).toEqual([
      [undefined, 'ann'],
      [undefined, 'bo'],
    ])
    await seedMatches(fresh.db, season)
    expect((await rowsOf()).slice(2)).toEqual([
      ['Usual here: the middle half of 4 players', 'Upper end'],
      ['Usual here: the middle half of 4 players', 'Lower end'],
    ])
  })

  it('has no numbers of rounds with bots, and says of whom there are none', async () => {
    const bot = [{ guid: 'bot\\joe', isBot: true }]
    await seedMatches(fresh.db, season.slice(0, 1))
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-20T20:00:00Z', lines: [{ guid: 'ed', name: 'ed' }, { guid: 'ann', name: 'ann' }, ...bot] },
    ])
    expect(wordsOf(await ask('/compare a:ann b:bo'))).toContain('Kills | 40 | 16')
    const reply = await ask('/compare a:ann b:ed period:30d')
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain('ed has no rated round (last 30 days)')
    expect(reply.buttons?.[0]?.label).toBe('All time')
  })

  it('wants different people, and says who is missing', async () => {
    await seedMatches(fresh.db, season)
    expect(wordsOf(await ask('/compare a:ann b:ann'))).toContain('different people')
    expect((await ask('/compare ann')).title).toBe('Which player?')
    expect((await ask('/compare')).title).toBe('Which player?')
  })

  it('keeps people apart whose names begin alike', async () => {
    const first = ['clan|player one', 'clan|player two']
    await seedMatches(fresh.db, [{ day: 3, first, second: ['x', 'y'], winner: 'draw' }])
    const reply = await ask('/compare a:"clan|player one" b:"clan|player two"')
    const table = reply.sections.find((section) => section.kind === 'table')
    expect(table?.kind === 'table' && table.columns.map(({ label }) => label)).toEqual(['', '1 clan…', '2 clan…'])
  })

  it('leads to what it says of other periods and of each', async () => {
    await seedMatches(fresh.db, season)
    const { buttons = [], menus = [] } = await ask('/compare a:ann b:bo c:cleo period:30d')
    expect(buttons.map(({ label }) => label)).toContain('Rivals of cleo')
    for (const { command } of [...buttons, ...menus.flatMap(({ options }) => options)])
      expect((await ask(command)).title, command).toMatch(/ann|bo|cleo|Nothing to compare/)
  })
})
