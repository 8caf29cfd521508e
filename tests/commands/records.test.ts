import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { playerIdOf, type SeedRound, seedRounds } from '../support/seed-et.ts'
import { type SeedStopwatch, seedMatches } from '../support/seed-matches.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const names = ['ann', 'bo', 'cleo', 'dag']

/** A round of four; ann's numbers differ. */
function roundOf(day: number, ann: object, round: Partial<SeedRound> = {}): SeedRound {
  return {
    endedAt: `2026-03-${String(day).padStart(2, '0')}T20:00:00Z`,
    session: day,
    ...round,
    lines: names.map((name) => ({ guid: name, name, ...(name === 'ann' ? { numbers: ann } : {}) })),
  }
}

describe('/records', () => {
  it('tells the best of each kind with its round, and opens that round', async () => {
    const ids = await seedRounds(fresh.db, [
      roundOf(3, { kills: 31 }),
      roundOf(4, { damage_given: 6000, seconds_played: 900 }, { map: 'radar', round: 2 }),
      roundOf(5, { damage_given: 5000, seconds_played: 300 }),
      roundOf(6, { headshots: 40 }),
    ])
    const reply = await ask('/records')
    const words = wordsOf(reply)
    expect(words).toContain('Most kills: 31 · ann · supply R1, 2026-03-03')
    expect(words).toContain('Most damage: 6,000 · ann · radar R2, 2026-03-04')
    expect(words).toContain('Highest DPM: 1,000.0 · ann · supply R1, 2026-03-05')
    expect(words).toContain('Most headshots: 40 · ann · supply R1, 2026-03-06')
    const open = reply.menus?.find(({ label }) => label === 'Open a round')?.options ?? []
    expect(open).toContainEqual({
      label: 'supply R1, 2026-03-03: Most kills 31, Most revives 2, Most gibs 3, Most XP 50',
      command: `/last_round round:${ids[0]}`,
    })
    expect(new Set(open.map(({ command }) => command)).size).toBe(open.length)
    for (const { command } of open) expect((await ask(command)).title).toMatch(/· round/)
  })

  it('is shared by all who reached it, oldest first, and counts whom it does not name', async () => {
    await seedRounds(fresh.db, [roundOf(4, {}), roundOf(3, {})])
    const words = wordsOf(await ask('/records'))
    expect(words).toContain(
      'Most kills: 10 · ann · supply R1, 2026-03-03; bo · supply R1, 2026-03-03; cleo · supply R1, 2026-03-03; and 5 more',
    )
    expect(wordsOf(await ask('/records player:ann'))).toContain(
      'Most kills: 10 · supply R1, 2026-03-03; supply R1, 2026-03-04',
    )
  })

  it('takes no rate of a short stay, no count of nothing, and no unknown value', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, { damage_given: 900, seconds_played: 30, revives_given: null, xp: null, gibs: 0 }),
    ])
    const words = wordsOf(await ask('/records player:ann'))
    expect(words).not.toMatch(/Highest DPM|Best survival|Most revives|Most XP|Most gibs|Best spree/)
    expect(words).toContain('Most damage: 900')
  })

  it('knows only rounds that are rated and lines that hold their round alone', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, { kills: 20 }),
      roundOf(4, { kills: 60 }, { rated: false }),
      roundOf(5, { kills: 61 }, { aborted: true }),
      roundOf(6, { kills: 62 }, { state: 'orphan' }),
      {
        ...roundOf(7, {}),
        lines: names.map((name) => ({
          guid: name,
          name,
          numbers: { kills: 63 },
          flags: ['longer-than-round'],
        })),
      },
    ])
    expect(wordsOf(await ask('/records'))).toContain('Most kills: 20 · ann · supply R1, 2026-03-03')
  })

  it('has the longest spree, where a writer tells it', async () => {
    const lines = names.map((name) => ({ guid: name, name, more: name === 'bo' ? { best_kill_spree: 7 } : {} }))
    await seedRounds(fresh.db, [{ ...roundOf(3, {}), lines }])
    expect(wordsOf(await ask('/records'))).toContain('Best spree: 7 · bo · supply R1, 2026-03-03')
  })

  it('dates a round by the calendar of its server', async () => {
    await seedRounds(fresh.db, [roundOf(3, {}, { endedAt: '2026-03-03T23:30:00Z' })])
    await fresh.db.updateTable('servers').set({ time_zone: 'Europe/Berlin' }).execute()
    expect(wordsOf(await ask('/records player:ann'))).toContain('Most kills: 10 · supply R1, 2026-03-04')
  })

  it('keeps to the player, the period and the servers that may be seen', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, { kills: 30 }),
      roundOf(29, { kills: 20 }),
      roundOf(30, { kills: 40 }, { server: 2, session: 90 }),
    ])
    const kills = async (line: string, scope: number[] | null = null) =>
      /Most kills: (\d+)/.exec(wordsOf(await ask(line, { scope })))?.[1]
    expect(await kills('/records')).toBe('40')
    expect(await kills('/records', [1])).toBe('30')
    expect(await kills('/records period:7d', [1])).toBe('20')
    expect(await kills('/records player:bo')).toBe('10')
  })

  it('keeps to a format, and so do its buttons', async () => {
    await seedRounds(fresh.db, [
      roundOf(3, { kills: 30 }, { format: '3v3' }),
      roundOf(4, { kills: 40 }, { format: '6v6' }),
      roundOf(5, { kills: 50 }, { format: null }),
    ])
    const kills = async (line: string) => /Most kills: (\d+)/.exec(wordsOf(await ask(line)))?.[1]
    expect(await kills('/records')).toBe('50')
    expect(await kills('/records format:3v3')).toBe('30')
    expect(await kills('/records player:ann format:6v6')).toBe('40')
    const reply = await ask('/records player:ann format:6v6')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 6v6 · best single rounds')
    const carried = [...(reply.buttons ?? []), ...(reply.menus?.[1]?.options ?? [])]
    for (const { command } of carried) expect(command).toContain('format:6v6')
    const none = await ask('/records format:public')
    expect(none.buttons?.map(({ command }) => command)).toEqual(['/records period:all'])
  })

  const attacks: SeedStopwatch[] = [400, 300, 350].map((nextLimitSeconds, at) => ({
    day: 3 + at,
    first: ['ann', 'bo'],
    second: ['cleo', 'dag'],
    winner: 'second-attackers',
    round: { map: 'etl_adlernest', nextLimitSeconds },
    lines: [{}, {}],
  }))

  it('tells of a map also the fastest attacks, of a player those in which they attacked', async () => {
    const pairs = await seedMatches(fresh.db, attacks)
    const reply = await ask('/records map:etl_adlernest')
    expect(reply.subtitle).toBe('ET:Legacy · etl_adlernest · all time · best single rounds')
    const words = wordsOf(reply)
    expect(words).toContain(
      ['Allies R1 | 2026-03-04 | 5:00', 'Allies R2 | 2026-03-04 | 5:00', 'Allies R1 | 2026-03-05 | 5:50'].join('\n'),
    )
    expect(reply.menus?.[0]?.options.map(({ command }) => command)).toContain(`/last_round round:${pairs[1]?.[0]}`)
    const anns = wordsOf(await ask('/records player:ann map:ADLER'))
    expect(anns).toContain('Allies R1 | 2026-03-04 | 5:00\nAllies R1 | 2026-03-05 | 5:50')
    expect(anns).not.toContain('Allies R2')
  })

  it('takes no hold, no cut round and no time that cannot be for a fast attack', async () => {
    const of = (round: SeedStopwatch['round']): SeedStopwatch => ({
      ...attacks[0],
      ...{ day: 3, first: ['ann', 'bo'], second: ['cleo', 'dag'], winner: 'draw' },
      round: { map: 'etl_ice', ...round },
    })
    await seedMatches(fresh.db, [
      of({ winnerSide: 1, nextLimitSeconds: 720 }),
      of({ aborted: true, nextLimitSeconds: 20 }),
      of({ nextLimitSeconds: 4265 }),
      of({ nextLimitSeconds: null }),
      of({ rated: false, nextLimitSeconds: 100 }),
    ])
    expect(wordsOf(await ask('/records map:etl_ice'))).not.toContain('Fastest attacks')
    await seedMatches(fresh.db, [of({ nextLimitSeconds: 720 })])
    expect(wordsOf(await ask('/records map:etl_ice'))).toContain('Allies R1 | 2026-03-03 | 12:00')
  })

  it('offers the maps that were played, most played first', async () => {
    await seedMatches(fresh.db, [...attacks, { ...attacks[0], day: 8, round: { map: 'radar' } } as SeedStopwatch])
    expect(wordsOf(await ask('/records map:nowhere'))).toContain('It takes the name of a map')
    expect((await ask('/records map:rad')).subtitle).toContain('radar')
  })

  it('has a next step when there is nothing to tell', async () => {
    expect((await ask('/records')).visibility).toBe('private')
    await seedRounds(fresh.db, [roundOf(3, {})])
    const reply = await ask('/records player:ann period:7d')
    expect(wordsOf(reply)).toContain('No rated round of ann (last 7 days)')
    expect(reply.buttons?.[0]?.command).toBe(`/records player:#${await playerIdOf(fresh.db, 'ann')} period:all`)
  })
})
