import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawTerminal } from '../../src/preview/draw-terminal.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type SeedLine, seedMatch, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const views = [
  ...['overview', 'players', 'maps', 'teams', 'weapons'],
  ...['support', 'objectives', 'sprees', 'sides', 'time'],
]

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

function team(count: number): SeedLine[] {
  return Array.from({ length: count }, (_, index) => ({
    guid: `AAAA00${String(index).padStart(2, '0')}`,
    name: index === 0 ? '@everyone **x** \u001b[31m`y`' : `player ${index}`,
    numbers: { kills: index, deaths: 3, damage_given: 100 * index },
    weapons: { 4: [30, 100, index, 2, 6] },
  }))
}

/** Everybody on the side they are not on by their place. */
function turned(lines: readonly SeedLine[]): SeedLine[] {
  return lines.map((line, place) => ({ ...line, side: 2 - (place % 2) }))
}

describe('/last_session', () => {
  it.each([1, 2, 6, 12, 24])('shows every view with %i players', async (count) => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(count) },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(count), round: 2 },
    ])
    for (const view of views) {
      const reply = await ask(`/last_session view:${view}`)
      expect(reply.visibility ?? 'public').toBe('public')
      expect(reply.title).toBe('Session of 2026-03-01')
      for (const section of reply.sections)
        if (section.kind === 'chart') expect(section.chart.alt).toMatch(/highest .+ with [\d,]+/)
      for (const width of [40, 80]) expect(drawTerminal(reply, { width, colour: false })).not.toContain('\u001b')
      expect(reply.buttons?.find(({ current }) => current)?.command).toBe(`/last_session session:1 view:${view}`)
    }
    const players = await ask('/last_session view:players')
    const table = players.sections.find((section) => section.kind === 'table')
    expect(table?.rows).toHaveLength(count)
  })

  it('names the leader and the value in the chart’s alt text', async () => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines: team(3) }])
    expect(wordsOf(await ask('/last_session'))).toContain('DPM highest player 2 with 20.0')
  })

  it('shows both rounds of a map and who won it by the stopwatch', async () => {
    const [a = 0, b = 0, c = 0, d = 0] = await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(4), map: 'supply', winnerSide: 2, nextLimitSeconds: 452 },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(4), map: 'supply', round: 2, winnerSide: 1 },
      { endedAt: '2026-03-01T20:40:00Z', lines: team(4), map: 'etl_ice', defenderSide: 2, winnerSide: 2 },
      {
        endedAt: '2026-03-01T21:00:00Z',
        lines: team(4),
        map: 'etl_ice',
        round: 2,
        defenderSide: 2,
        winnerSide: 1,
        nextLimitSeconds: 300,
      },
    ])
    await seedMatch(fresh.db, [a, b], 'first-attackers')
    await seedMatch(fresh.db, [c, d], 'second-attackers')
    const reply = await ask('/last_session view:maps')
    const words = wordsOf(reply)
    expect(words).toContain('supply | Allies in 7:32 | Axis held 12:00 | attackers of round 1')
    expect(words).toContain('etl_ice | Allies held 12:00 | Axis in 5:00 | attackers of round 2')
    const chart = reply.sections.find((section) => section.kind === 'chart')?.chart
    const drawn = chart?.kind === 'bars' ? chart.rows.map(({ values }) => values) : null
    expect(drawn, 'the picture shows the times of the table').toEqual([
      [452, 720],
      [720, 300],
    ])
  })

  it('tells the teams behind the sides, what each won, and who stood in', async () => {
    const [a = 0, b = 0, c = 0, d = 0] = await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(4), map: 'supply', winnerSide: 2 },
      { endedAt: '2026-03-01T20:20:00Z', lines: turned(team(4)), map: 'supply', round: 2, winnerSide: 1 },
      { endedAt: '2026-03-01T20:40:00Z', lines: team(5).slice(1), map: 'etl_ice', winnerSide: 2 },
      { endedAt: '2026-03-01T21:00:00Z', lines: turned(team(5).slice(1)), map: 'etl_ice', round: 2, winnerSide: 1 },
    ])
    await seedMatch(fresh.db, [a, b], 'first-attackers')
    await seedMatch(fresh.db, [c, d], 'first-attackers')
    const words = wordsOf(await ask('/last_session view:teams'))
    expect(words).toContain('Team 1: 2')
    expect(words).toContain('supply | Team 2 | Team 1')
    expect(words).toContain('etl_ice | Team 1 | Team 2')
    expect(words).toMatch(/@everyone.* \| left/)
    expect(words).toMatch(/player 4 .* \| substitute/)
  })

  it('shows the same map twice as two matches', async () => {
    const [a = 0, b = 0, c = 0] = await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(4) },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(4), round: 2 },
      { endedAt: '2026-03-01T20:40:00Z', lines: team(4) },
    ])
    await seedMatch(fresh.db, [a, b], 'draw')
    await seedMatch(fresh.db, [c, null], null)
    const table = (await ask('/last_session view:maps')).sections.find((section) => section.kind === 'table')
    expect(table?.rows.map((row) => row.at(-1))).toEqual(['draw, both held', 'unfinished'])
  })

  it('shows what does not count, says why, and counts none of it', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(4), map: 'supply' },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(4), map: 'lone', round: 2, state: 'orphan' },
      { endedAt: '2026-03-01T20:40:00Z', lines: team(4), map: 'cut', aborted: true, seconds: 200 },
      { endedAt: '2026-03-01T21:00:00Z', lines: team(4), map: 'late', round: 2, state: 'waiting' },
    ])
    const maps = wordsOf(await ask('/last_session view:maps'))
    expect(maps).toContain('lone | – | round 1 missing | not counted')
    expect(maps).toContain('cut | cut short (3:20) | – | not counted')
    expect(maps).toContain('late | – | waits for round 1 | not counted')
    expect(maps).toContain('3 rounds are not counted: 1 cut short, 1 waiting for a first half, 1 without a first half.')
    expect(wordsOf(await ask('/last_session'))).toContain('Rounds: 1 of 4 count')
    expect(wordsOf(await ask('/last_session view:players'))).toContain('player 3 | 3 | 3 |')
  })

  it('shows how long everybody was there and alive, where both are known', async () => {
    const lines = [
      { guid: 'AAAA0001', name: 'ann', numbers: { seconds_played: 600, seconds_dead: 60, denied_seconds: 90 } },
      { guid: 'AAAA0002', name: 'bob', numbers: { seconds_played: 300, seconds_dead: null, denied_seconds: null } },
    ]
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines },
      { endedAt: '2026-03-01T20:20:00Z', lines, round: 2 },
    ])
    const words = wordsOf(await ask('/last_session view:time'))
    expect(words).toContain('ann | 20m 00s | 18m 00s | 2m 00s | 90.0% | 3m 00s')
    expect(words).toContain('bob | 10m 00s | – | – | – | –')
    expect(words).toContain('Alive highest ann with 18m 00s; Dead highest ann with 2m 00s')
  })

  it('draws six panels, and the best round by round', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(6), map: 'radar' },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(3), map: 'radar', round: 2 },
    ])
    const { sections } = await ask('/last_session')
    const chart = sections.find((section) => section.kind === 'chart')?.chart
    if (chart?.kind !== 'panels') throw new Error('no panels')
    expect(chart.panels).toHaveLength(6)
    const form = chart.panels.at(-1)?.chart
    if (form?.kind !== 'lines') throw new Error('no form')
    expect(form.bands).toEqual([{ label: 'radar', points: 2 }])
    expect(form.series.map(({ label, values }) => [label, ...values.map((dpm) => dpm && Math.round(dpm))])).toEqual([
      ['player 5', 50, null],
      ['player 4', 40, null],
      ['player 3', 30, null],
      ['player 2', 20, 20],
    ])
  })

  it('leads to the session before', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(4), session: 1 },
      { endedAt: '2026-03-03T20:00:00Z', lines: team(4), session: 2 },
    ])
    const others = async (line: string) =>
      (await ask(line)).menus
        ?.find(({ label }) => label === 'Another evening')
        ?.options.map(({ label, command }) => [label, command])
    expect(await others('/last_session view:maps')).toEqual([
      ['Sun 1 Mar, 1 map: supply', '/last_session session:1 view:maps'],
    ])
    expect((await ask('/last_session session:1 view:maps')).title).toBe('Session of 2026-03-01')
    expect(await others('/last_session session:1 view:maps')).toEqual([
      ['Tue 3 Mar, 1 map: supply', '/last_session session:2 view:maps'],
    ])
  })

  it('says kindly that there is none, and which session there is not', async () => {
    const none = await ask('/last_session')
    expect(none.visibility).toBe('private')
    expect(wordsOf(none)).toContain('debrief import')
    expect(wordsOf(await ask('/last_session session:99'))).toContain('no session 99')
  })

  it('shows a session in which nothing counts when it is asked for', async () => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T20:00:00Z', lines: team(4), aborted: true }])
    for (const view of views)
      expect((await ask(`/last_session session:1 view:${view}`)).title).toBe('Session of 2026-03-01')
  })
})
