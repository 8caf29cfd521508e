import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawTerminal } from '../../src/preview/draw-terminal.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type SeedLine, type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

function team(count: number): SeedLine[] {
  return Array.from({ length: count }, (_, at) => ({
    guid: `AAAA00${String(at).padStart(2, '0')}`,
    name: at === 0 ? '@everyone **x** \u001b[31m`y`' : `player ${at}`,
    numbers: { damage_given: 1000 + 100 * at },
    weapons: { 4: [30, 100, 4, 2, 6], 11: [0, 0, 1, 0, 0] },
  }))
}

async function seed(rounds: readonly Partial<SeedRound>[], count = 4) {
  const ids = await seedRounds(
    fresh.db,
    rounds.map((round, at) => ({
      endedAt: new Date(Date.UTC(2026, 2, 1, 20) + at * 900_000).toISOString(),
      lines: team(count),
      ...round,
    })),
  )
  for (const id of ids) await seedMatch(fresh.db, [id, null], null)
  return ids
}

describe('/map', () => {
  it('tells how often it is held and how fast it falls, by round', async () => {
    await seed([
      { winnerSide: 2, nextLimitSeconds: 300 },
      { winnerSide: 1, round: 2 },
      { winnerSide: 2, nextLimitSeconds: 400 },
      { winnerSide: 2, nextLimitSeconds: 500, round: 2 },
      { winnerSide: 2, nextLimitSeconds: 100, map: 'radar' },
    ])
    const words = wordsOf(await ask('/map name:supply'))
    expect(words).toContain('Held: 25% (R1 0%, R2 50%)')
    expect(words).toContain('Attack, median: 6:40 (R1 5:50, R2 8:20)')
    expect(words).toContain('Won: Axis 1, Allies 3')
    expect(words).toContain('Mar 2026 | 4 | 25% | 6:40')
    expect(words).toContain('Allies R1 | 2026-03-01 | 5:00')
    expect(words).not.toContain('1:40')
  })

  it('finds a map by something like its name, and asks which when none is named', async () => {
    await seed([{ map: 'etl_adlernest' }, { map: 'supply' }, { map: 'supply' }])
    for (const typed of ['adlernest', 'ETL-Adlernest', 'adlernst', 'adlr_nest'])
      expect((await ask(`/map name:${typed}`)).title).toBe('etl_adlernest')
    expect((await ask('/map name:zzzzzz')).title).toBe('No such map')
    const which = await ask('/map')
    expect(which.visibility).toBe('private')
    expect(which.menus?.[0]?.options.map(({ label }) => label)).toEqual(['supply', 'etl_adlernest'])
    for (const { command } of which.menus?.[0]?.options ?? []) expect((await ask(command)).visibility).toBeUndefined()
  })

  it('names as best only who played it often enough', async () => {
    await seed([{}, {}, {}])
    expect(wordsOf(await ask('/map name:supply min_rounds:4'))).toContain('Nobody played that many')
    const words = wordsOf(await ask('/map name:supply min_rounds:3'))
    expect(words).toContain('player 3 | 130.0 | 2.00 | 3')
    expect(words).toContain('DPM highest player 3 with 130.0')
  })

  it('counts no round with a bot or cut short, and says so when nothing is left', async () => {
    await seed([{ aborted: true }, { rated: false }])
    const none = await ask('/map name:supply period:90d')
    expect(none.visibility).toBe('private')
    expect(none.buttons?.map(({ command }) => command)).toEqual(['/map name:supply period:all min_rounds:5'])
    expect((await ask('/map')).title).toBe('Which map?')
  })

  it.each([4, 12, 24])('fits the terminal with %i players and a name of anything', async (count) => {
    await seed([{ map: 'a_map_of_`ticks`_that_is_very_long_indeed_and_longer' }, {}, {}, {}, {}], count)
    for (const name of ['supply', 'ticks']) {
      const reply = await ask(`/map name:${name} min_rounds:1`)
      for (const width of [40, 80]) expect(drawTerminal(reply, { width, colour: false })).not.toContain('\u001b')
      const chart = reply.sections.flatMap((section) => (section.kind === 'chart' ? [section.chart] : []))[0]
      const panels = chart?.kind === 'panels' ? chart.panels : []
      expect(panels[0]?.chart.kind === 'bars' && panels[0].chart.rows).toHaveLength(Math.min(10, count))
      expect(panels.every(({ chart }) => /highest .+ with [\d,]+/.test(chart.alt))).toBe(true)
    }
  })
})

describe('/weapon', () => {
  it('tells who kills with it, how much of their killing that is, and how well they aim', async () => {
    await seed([{}, {}, {}, {}, {}])
    const words = wordsOf(await ask('/weapon name:mp40'))
    expect(words).toContain('Kills: 80 (40.0% of all)')
    expect(words).toContain('Accuracy: 30.0%')
    expect(words).toContain('Player | K | Acc | HS | Own\n')
    expect(words).toContain('player 1 | 20 | 30.0% | 20.0% | 40.0%')
    expect(words).toContain('supply | 80 | 40.0%')
    expect(words).toContain('Share of all kills highest Mar 2026 with 40.0%')
  })

  it('says nothing of aim where hits and shots do not tell it', async () => {
    await seed([{}, {}])
    const reply = await ask('/weapon name:grenade')
    expect(wordsOf(reply)).toContain('Player | K | Own\n')
    expect(wordsOf(reply)).not.toContain('Accuracy')
  })

  it('names as best only who killed often enough with it', async () => {
    await seed([{}, {}])
    expect(wordsOf(await ask('/weapon name:mp40 min_kills:9'))).not.toContain('Best with it\n')
    expect(wordsOf(await ask('/weapon name:mp40 min_kills:8'))).toContain('Headshot rate: @everyone')
  })

  it.each([
    ['mp40', 'MP 40'],
    ['MP 40', 'MP 40'],
    ['thomson', 'Thompson'],
    ['rifle', 'Rifle grenade'],
    ['grenade_launcher', 'Rifle grenade'],
    ['kar98', 'Kar 98k'],
    ['k 43', 'K43'],
  ])('knows what %s means', async (typed, label) => {
    expect((await ask(`/weapon name:${typed}`)).title).toBe(`Nothing to tell of ${label} yet`)
  })

  it('asks which when none is named, and has a next step when nobody used it', async () => {
    const which = await ask('/weapon')
    expect(which.menus?.[0]?.options).toHaveLength(28)
    expect((await ask('/weapon name:blowpipe')).title).toBe('No such weapon')
    const none = await ask('/weapon name:luger period:7d')
    expect(none.buttons?.map(({ command }) => command)).toEqual(['/weapon name:luger period:all min_kills:20'])
  })
})
