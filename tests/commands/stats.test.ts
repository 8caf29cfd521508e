import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { playerIdOf, type SeedRound, seedMatch, seedRounds } from '../support/seed-et.ts'
import { et, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

const others = ['AAAA0002', 'AAAA0003', 'AAAA0004'].map((guid) => ({ guid }))

/** Thirty rounds, one a day, on two maps; the first five with a bot. */
const month = Array.from({ length: 30 }, (_, index): SeedRound => {
  const lines = [
    {
      guid: 'AAAA0001',
      name: 'ann',
      numbers: { kills: index, deaths: 2, damage_given: 100 * index },
      weapons: { 4: [20, 50, index, 1, 5] as [number, number, number, number, number] },
    },
    ...others,
    ...(index < 5 ? [{ guid: 'bot\\joe', isBot: true }] : []),
  ]
  const endedAt = `2026-03-${String(index + 1).padStart(2, '0')}T20:00:00Z`
  return { endedAt, session: index + 1, map: index % 2 === 0 ? 'supply' : 'radar', server: 1 + (index % 3), lines }
})

describe('/stats', () => {
  it('sums everything that counts and says what leaderboards leave out', async () => {
    await seedRounds(fresh.db, month)
    const reply = await ask('/stats ann')
    expect(reply.title).toBe('ann')
    expect(reply.subtitle).toBe('ET:Legacy · all time · 30 rounds')
    const words = wordsOf(reply)
    expect(words).toContain('Kills: 435')
    expect(words).toContain('K/D: 7.25')
    expect(words).toContain('DPM: 145.0')
    expect(words).toContain('5 rounds are not rated')
    expect(words).toContain('Form: the last 20 rounds')
  })

  it('shows its picture early, and compares the newest rounds with others only', async () => {
    await seedRounds(fresh.db, month)
    const { sections } = await ask('/stats ann')
    expect(sections.map(({ kind }) => kind)).toEqual(['facts', 'chart', 'facts', 'facts', 'facts'])
    expect(wordsOf(await ask('/stats player:ann period:7d'))).not.toContain('(all:')
  })

  it('keeps to the period, by UTC days', async () => {
    await seedRounds(fresh.db, month)
    const reply = await ask('/stats player:ann period:7d')
    expect(reply.subtitle).toBe('ET:Legacy · last 7 days · 6 rounds')
    expect(wordsOf(reply)).toContain(`Kills: ${24 + 25 + 26 + 27 + 28 + 29}`)
  })

  it('keeps to a map and a format in every view, over all time and within a period', async () => {
    const kinds = month.map((round, at) => ({ ...round, format: at % 4 < 2 ? '3v3' : 'public' }))
    const ids = await seedRounds(fresh.db, kinds)
    for (const id of ids) await seedMatch(fresh.db, [id, null], null)
    const days = (keep: (day: number) => boolean) => Array.from({ length: 30 }, (_, day) => day).filter(keep)
    const isRadar = (day: number) => day % 2 === 1
    const isSmall = (day: number) => day % 4 < 2
    const isLate = (day: number) => day >= 24
    const asked = [
      ['map:radar', days(isRadar)],
      ['format:3v3', days(isSmall)],
      ['map:radar format:3v3', days((day) => isRadar(day) && isSmall(day))],
      ['map:radar period:7d', days((day) => isRadar(day) && isLate(day))],
      ['format:3v3 period:7d', days((day) => isSmall(day) && isLate(day))],
      ['map:radar format:pub period:7d', days((day) => isRadar(day) && !isSmall(day) && isLate(day))],
    ] as const
    for (const [rounds, counted] of asked) {
      const kills = counted.reduce((sum, day) => sum + day, 0)
      const overview = await ask(`/stats player:ann ${rounds}`)
      expect(overview.subtitle, rounds).toMatch(new RegExp(`${counted.length} rounds?$`))
      expect(wordsOf(overview), rounds).toContain(`Kills: ${kills}\n`)
      const rowsOf = async (view: string) =>
        (await ask(`/stats player:ann ${rounds} view:${view}`)).sections.find((each) => each.kind === 'table')?.rows ??
        []
      expect((await rowsOf('weapons'))[0]?.[1], rounds).toBe(String(kills))
      expect(
        (await rowsOf('form')).map((row) => Number(row[1])),
        rounds,
      ).toEqual(counted.slice(-20))
      const maps = (await rowsOf('maps')).map(([map, count]) => `${map} ${count}`).sort()
      const [radar, supply] = [counted.filter(isRadar).length, counted.filter((day) => !isRadar(day)).length]
      expect(maps, rounds).toEqual([
        ...(radar > 0 ? [`radar ${radar}`] : []),
        ...(supply > 0 ? [`supply ${supply}`] : []),
      ])
    }
    const { subtitle, buttons = [] } = await ask('/stats player:ann map:rada format:3on3 period:30d')
    expect(subtitle).toContain('last 30 days · radar · 3v3')
    for (const { command } of buttons.filter(({ label }) => label !== 'All names'))
      expect(command).toContain('map:radar format:3v3')
  })

  it('says so when a player has no round of the kind', async () => {
    const ids = await seedRounds(fresh.db, month)
    for (const id of ids) await seedMatch(fresh.db, [id, null], null)
    expect(wordsOf(await ask('/stats player:ann map:radar format:6v6'))).toContain(
      'No finished round of this kind (all time · radar · 6v6)',
    )
  })

  it('draws the newest twenty rounds, oldest first, across servers', async () => {
    await seedRounds(fresh.db, month)
    const { sections } = await ask('/stats player:ann view:form')
    const chart = sections.find((section) => section.kind === 'chart')?.chart
    const values = chart?.kind === 'lines' ? chart.series[0]?.values : null
    expect(values?.map((value) => value && Math.round(value))).toEqual(
      Array.from({ length: 20 }, (_, index) => 100 + index * 10),
    )
    expect(chart?.alt).toContain('best 290.0 on radar R1, latest 290.0 on radar R1')
    const table = sections.find((section) => section.kind === 'table')
    expect(table?.rows).toHaveLength(20)
  })

  it('takes the newest by time even when a day holds many rounds on several servers', async () => {
    await seedRounds(
      fresh.db,
      Array.from({ length: 45 }, (_, index) => ({
        endedAt: new Date(Date.parse('2026-03-10T01:00:00Z') + index * 1_200_000).toISOString(),
        server: index < 25 ? 1 : 2,
        session: index < 25 ? 1 : 2,
        lines: [{ guid: 'AAAA0001', name: 'ann', numbers: { kills: index } }],
      })),
    )
    const table = (await ask('/stats player:ann view:form')).sections.find((section) => section.kind === 'table')
    expect(table?.rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 20 }, (_, index) => 25 + index))
  })

  it('shows weapons and maps', async () => {
    await seedRounds(fresh.db, month)
    expect(wordsOf(await ask('/stats player:ann view:weapons'))).toContain('MP 40 | 435 | 40.0% | 25.0% | 30')
    const maps = wordsOf(await ask('/stats player:ann view:maps'))
    expect(maps).toContain('Best map: radar (150.0 DPM, 15 rounds)')
    expect(maps).toContain('of those with 4 rounds or more')
    expect(maps).toContain('supply | 15 | 0% |')
  })

  it('keeps a person whole through names, and shows the newest', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', lines: [{ guid: 'AAAA0001', name: 'old' }] },
      { endedAt: '2026-03-02T20:00:00Z', lines: [{ guid: 'AAAA0001', name: 'new' }] },
    ])
    const reply = await ask('/stats old')
    expect(reply.title).toBe('new')
    expect(wordsOf(reply)).toContain('Kills: 20')
  })

  it('is about the asker when nobody is named and they are linked', async () => {
    await seedRounds(fresh.db, month)
    const player_id = await playerIdOf(fresh.db, 'AAAA0001')
    await fresh.db.insertInto('player_links').values({ discord_id: '42', player_id, linked_by: '42' }).execute()
    expect((await ask('/stats', { as: '42' })).title).toBe('ann')
    expect((await ask('/stats player:me view:form', { as: '42' })).title).toBe('ann')
    expect(wordsOf(await ask('/stats', { as: '43' }))).toContain('not linked')
    expect((await ask('/stats')).visibility).toBe('private')
  })

  it('asks back in private when several could be meant, and each number leads to one', async () => {
    await seedRounds(fresh.db, [
      {
        endedAt: '2026-03-01T20:00:00Z',
        lines: [
          { guid: 'AAAA0001', name: 'Vektor' },
          { guid: 'AAAA0002', name: 'VEKTOR' },
        ],
      },
    ])
    const reply = await ask('/stats vektor')
    expect(reply.visibility).toBe('private')
    const ids = [...wordsOf(reply).matchAll(/^#(\d+) .+last seen 2026-03-01/gm)].map((match) => match[1])
    expect(ids).toHaveLength(2)
    expect((await ask(`/stats player:#${ids[1]}`)).title).toMatch(/vektor/i)
  })

  it('has a next step for whoever is unknown or has not played', async () => {
    await seedRounds(fresh.db, month)
    expect(wordsOf(await ask('/stats nobodyatall'))).toContain('Try a part of the name')
    await seedRounds(fresh.db, [{ endedAt: '2025-01-01T20:00:00Z', lines: [{ guid: 'AAAA0009', name: 'gone' }] }])
    expect(wordsOf(await ask('/stats player:gone period:7d'))).toContain('period:all')
  })

  it('knows nothing of a player whose only round is an orphan', async () => {
    await seedRounds(fresh.db, [
      { endedAt: '2026-03-01T20:00:00Z', state: 'orphan', lines: [{ guid: 'AAAA0001', name: 'ann' }] },
    ])
    for (const view of et.answers.views)
      expect((await ask(`/stats player:ann view:${view}`)).visibility).toBe('private')
  })

  it('carries the game in its buttons once there are two', async () => {
    await seedRounds(fresh.db, month)
    const commands = async (games = [et]) => (await ask('/stats ann', { games })).buttons?.map(({ command }) => command)
    expect((await commands())?.[1]).toBe(`/stats player:#${await playerIdOf(fresh.db, 'AAAA0001')} view:form`)
    expect((await commands([et, { ...et, id: 'bar' }]))?.[1]).toContain('game:et')
  })
})
