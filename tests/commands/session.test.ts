import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionEntry } from '../../src/games/et/query/session-entry.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { quietContext } from '../support/quiet-context.ts'
import { type SeedLine, type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { et, now, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const names = ['@everyone **x**', 'bo', 'cleo', 'dag']

function team(changed: (place: number) => Partial<SeedLine> = () => ({})): SeedLine[] {
  return names.map((name, place) => ({ guid: `AAAA000${place}`, name, ...changed(place) }))
}

/** An evening on these maps, round one of each. */
function evening(day: string, session: number, maps: readonly string[]): SeedRound[] {
  return maps.map((map, at) => ({
    endedAt: new Date(Date.parse(`${day}T20:00:00Z`) + at * 900_000).toISOString(),
    session,
    map,
    lines: team(),
  }))
}

async function seedThree() {
  await seedRounds(fresh.db, [
    ...evening('2025-11-30', 1, ['radar']),
    ...evening('2026-03-01', 2, ['supply', 'etl_adlernest', 'supply']),
    ...evening('2026-03-21', 3, ['supply', 'etl_ice']),
  ])
  for (const { id } of await fresh.db.selectFrom('rounds').select('id').orderBy('id').execute())
    await seedMatch(fresh.db, [id, null], null)
}

function offered(typed: string) {
  const never = () => Promise.reject(new Error('nobody asked for it'))
  const acts = { status: never, reimport: never, retryParked: never }
  return sessionEntry().suggest?.(typed, { ...quietContext, acts, db: fresh.db, games: [et], now, locale: 'en' })
}

describe('/session', () => {
  it('offers evenings newest first, with their day and maps, and finds them by either', async () => {
    await seedThree()
    const [first, second, third] = [
      { value: '#3', label: 'Sat 21 Mar, 2 maps: supply, etl_ice' },
      { value: '#2', label: 'Sun 1 Mar, 2 maps: supply, etl_adlernest' },
      { value: '#1', label: 'Sun 30 Nov 2025, 1 map: radar' },
    ]
    expect(await offered('')).toEqual([first, second, third])
    expect(await offered('supp')).toEqual([first, second])
    expect(await offered('Adlernst')).toEqual([second])
    expect(await offered('2026-03')).toEqual([first, second])
    expect(await offered('#1')).toEqual([third])
    expect(await offered('nothing like it')).toEqual([])
  })

  it.each([
    ['2026-03-01', '2026-03-01'],
    ['1 Mar', '2026-03-01'],
    ['Sun 30 Nov', '2025-11-30'],
    ['30.11.2025', '2025-11-30'],
    ['2025', '2025-11-30'],
    ['2', '2026-03-01'],
    ['#2', '2026-03-01'],
    ['last', '2026-03-21'],
    ['adlernest', '2026-03-01'],
    ['ADLERNST', '2026-03-01'],
    ['supply', '2026-03-21'],
  ])('understands %s', async (typed, day) => {
    await seedThree()
    expect((await ask(`/session which:${typed}`)).title).toBe(`Session of ${day}`)
  })

  it('takes a day to be one of the server’s own calendar', async () => {
    await seedRounds(fresh.db, [{ endedAt: '2026-03-01T22:50:00Z', session: 1, lines: team() }])
    await fresh.db.updateTable('servers').set({ time_zone: 'Europe/Helsinki' }).execute()
    expect((await ask('/session which:2026-03-02')).title).toBe('Session of 2026-03-02')
    expect((await ask('/session which:2026-03-01')).title).toBe('No such session')
  })

  it('says what it takes when there is no such evening', async () => {
    await seedThree()
    for (const typed of ['#99', '2024-01-01', 'zzzzzz', '2026-02-31']) {
      const reply = await ask(`/session which:"${typed}"`)
      expect(reply.visibility).toBe('private')
      expect(wordsOf(reply)).toContain('a day like 2026-03-01')
    }
    expect((await ask('/session')).title).toBe('Session of 2026-03-21')
  })

  it('says the same as /last_session of that session, and leads on by its own buttons', async () => {
    await seedThree()
    for (const view of ['overview', 'players', 'maps', 'support', 'sprees', 'time']) {
      const own = await ask(`/session which:#2 view:${view}`)
      const last = await ask(`/last_session session:2 view:${view}`)
      expect({ ...own, buttons: [], menus: [] }).toEqual({ ...last, buttons: [], menus: [] })
      expect(own.buttons?.map(({ command }) => command).every((line) => line.startsWith('/session which:#2 '))).toBe(
        true,
      )
      expect(own.buttons).toHaveLength(10)
      expect(own.menus?.at(-1)?.options.map(({ command }) => command)).toEqual([
        `/session which:#3 view:${view}`,
        `/session which:#1 view:${view}`,
      ])
    }
  })

  it('tells what was done beside killing, and leaves out what no file says', async () => {
    const deeds = (place: number): Partial<SeedLine> => ({
      numbers: { revives_given: place, times_revived: 2, kill_assists: 5 - place, repairs: null, xp: 100 * place },
      more: { dynamites_planted: place, dynamites_defused: 0, objectives_returned: null, objectives_stolen: null },
    })
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: team(deeds) },
      { endedAt: '2026-03-01T20:20:00Z', lines: team(deeds), round: 2 },
      { endedAt: '2026-03-01T20:40:00Z', lines: team(deeds), aborted: true },
    ])
    const support = wordsOf(await ask('/session view:support'))
    expect(support).toContain('Player | Rev | Got | Ast | DmgR | XP')
    expect(support).toContain('dag | 6 | 4 | 4 | 3,000 | 600')
    expect(support).toContain('Revives highest dag with 6')
    const objectives = await ask('/session view:objectives')
    expect(wordsOf(objectives)).toContain('Player | Pla | Def\ndag | 6 | 0\ncleo | 4 | 0')
    const chart = objectives.sections.find(({ kind }) => kind === 'chart')
    expect(chart?.kind === 'chart' && chart.chart.kind === 'bars' && chart.chart.measures).toEqual([
      { label: 'Planted', unit: 'count', digits: 0 },
    ])
    expect(wordsOf(await ask('/session view:sprees'))).toContain('The files of these rounds do not say.')
  })

  it('tells sprees by their best and multikills by their sum, and nobody’s merit is to have suffered', async () => {
    const round = (spree: number): Partial<SeedRound> => ({
      lines: team((place) => ({
        more: { best_kill_spree: spree + place, worst_death_spree: 9 - place, double_kills: 1, hexa_kills: 0 },
      })),
    })
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', ...round(3), lines: round(3).lines ?? [] },
      { endedAt: '2026-03-01T20:20:00Z', ...round(5), lines: round(5).lines ?? [], round: 2 },
    ])
    const reply = await ask('/session view:sprees')
    expect(wordsOf(reply)).toContain('dag | 8 | 2 | 0 | 6')
    const chart = reply.sections.flatMap((section) => (section.kind === 'chart' ? [section.chart] : []))[0]
    const row = chart?.kind === 'bars' ? chart.rows[0] : undefined
    expect(row).toMatchObject({ label: 'dag', values: [8, 2, 6], unranked: [false, false, true] })
  })

  it('tells the best rounds of the evening with who, where and in which round, and opens them', async () => {
    const best = (kills: number) => team((place) => ({ numbers: { kills: place === 1 ? kills : 3 } }))
    const [, second] = await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: best(20), map: 'radar' },
      { endedAt: '2026-03-01T20:20:00Z', lines: best(31), map: 'radar', round: 2 },
      { endedAt: '2026-03-01T20:40:00Z', lines: best(99), map: 'ice', aborted: true },
    ])
    const reply = await ask('/session view:sprees')
    expect(wordsOf(reply)).toContain('Most kills: 31 · bo · radar R2')
    const menu = reply.menus?.find(({ label }) => label === 'Open a round')
    expect(menu?.options.find(({ label }) => label.includes('Most kills'))?.command).toBe(`/round which:#${second}`)
  })

  it('opens every round of the evening from its maps', async () => {
    await seedThree()
    const menu = (await ask('/session which:#2 view:maps')).menus?.[0]
    expect(menu?.options.map(({ label }) => label)).toEqual([
      'supply R1: Allies in 7:32',
      'etl_adlernest R1: Allies in 7:32',
      'supply R1: Allies in 7:32',
    ])
    for (const { command } of menu?.options ?? []) expect((await ask(command)).title).toMatch(/round 1$/)
  })
})

describe('/sessions', () => {
  it('lists evenings with length, players, maps and score, newest first, and opens them', async () => {
    const lines = (round: 1 | 2) => team((place) => ({ side: (place + round) % 2 === 1 ? 1 : 2 }))
    const [a = 0, b = 0] = await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: lines(1), winnerSide: 2 },
      { endedAt: '2026-03-01T20:20:00Z', lines: lines(2), round: 2, winnerSide: 1 },
      { endedAt: '2026-03-05T20:00:00Z', lines: team(), session: 2, aborted: true },
    ])
    await seedMatch(fresh.db, [a, b], 'first-attackers')
    const reply = await ask('/sessions')
    expect(reply.sections).toEqual([
      {
        kind: 'facts',
        facts: [
          { label: 'Sun 1 Mar', value: '30m 00s · 4 players · @everyone **x**’s team 0–2 bo’s team · 1 map: supply' },
        ],
      },
    ])
    expect(reply.menus?.[0]?.options.map(({ command }) => command)).toEqual(['/session which:#1'])
  })

  it('goes back page by page, and no further than there are evenings', async () => {
    await seedRounds(
      fresh.db,
      Array.from({ length: 12 }, (_, day) =>
        evening(`2026-03-${String(day + 1).padStart(2, '0')}`, day + 1, ['supply']),
      ).flat(),
    )
    const first = await ask('/sessions')
    expect(first.buttons).toEqual([{ label: 'Older', command: '/sessions period:all page:2' }])
    const second = await ask('/sessions period:all page:2')
    expect(second.buttons).toEqual([{ label: 'Newer', command: '/sessions period:all page:1' }])
    const labels = [first, second].map(({ sections }) =>
      sections.flatMap((section) => (section.kind === 'facts' ? section.facts.map(({ label }) => label) : [])),
    )
    expect(labels.map(({ length }) => length)).toEqual([10, 2])
    expect([labels[0]?.[0], labels[1]?.[1]]).toEqual(['Thu 12 Mar', 'Sun 1 Mar'])
    expect((await ask('/sessions page:3')).title).toBe('No such page')
  })

  it('tells of a period alone, and has a next step when there is nothing', async () => {
    expect((await ask('/sessions')).title).toBe('No evening yet')
    await seedThree()
    expect(wordsOf(await ask('/sessions period:90d'))).not.toContain('radar')
    const none = await ask('/sessions period:7d')
    expect(none.buttons?.map(({ command }) => command)).toEqual(['/sessions period:all page:1'])
  })
})
