import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metrics } from '../../src/games/et/query/metrics.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { type SeedRound, seedMatch, seedMerge, seedRounds } from '../support/seed-et.ts'
import { et, openShell, wordsOf } from '../support/seed-shell.ts'

let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>
beforeEach(async () => {
  fresh = await freshDatabase()
  ask = await openShell(fresh.db)
})
afterEach(() => fresh.close())

function rounds(count: number, players: number, from = 0): SeedRound[] {
  return Array.from({ length: count }, (_, index) => ({
    endedAt: new Date(Date.parse('2026-03-20T18:00:00Z') + (from + index) * 900_000).toISOString(),
    lines: Array.from({ length: players }, (_, line) => ({
      guid: `AAAA00${String(line).padStart(2, '0')}`,
      name: `player ${line}`,
      numbers: { kills: line + 1, deaths: 2 },
    })),
  }))
}

async function table(line: string) {
  const section = (await ask(line)).sections.find((each) => each.kind === 'table')
  return section?.rows ?? []
}

describe('/leaderboard', () => {
  it('ranks by every metric there is', async () => {
    await seedRounds(fresh.db, rounds(10, 4))
    for (const { id, label } of metrics) {
      const reply = await ask(`/leaderboard metric:${id}`)
      expect(reply.title).toBe(`Leaderboard: ${label}`)
      expect(await table(`/leaderboard metric:${id}`)).toHaveLength(4)
    }
  })

  it('puts the best first, names the minimum and counts who was left out', async () => {
    await seedRounds(fresh.db, [...rounds(10, 4), ...rounds(1, 6, 20)])
    const reply = await ask('/leaderboard kd')
    expect(wordsOf(reply)).toContain('1 | player 3 | 2.00 | 0.00 | 11')
    expect(reply.subtitle).toContain('10 rounds or more · highest first')
    expect(wordsOf(reply)).toContain('Left out: 2 players with fewer than 10 rounds or no known value.')
    expect(wordsOf(reply)).toContain('highest player 3 with 2.00, then player 2 with 1.50')
    expect(await table('/leaderboard metric:kd min_rounds:1')).toHaveLength(6)
  })

  it('gives the same place for the same value', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    expect((await table('/leaderboard metric:deaths')).map(([place]) => place)).toEqual(['1', '1', '1', '1'])
  })

  it('leaves out rounds with a bot and rounds that are too small', async () => {
    const [withBot] = rounds(1, 6)
    await seedRounds(fresh.db, [
      { ...(withBot ?? { endedAt: '' }), lines: [...(withBot?.lines ?? []), { guid: 'bot\\joe', isBot: true }] },
      ...rounds(1, 3, 10),
    ])
    const reply = await ask('/leaderboard kills')
    expect(reply.visibility).toBe('private')
    expect(wordsOf(reply)).toContain('No rated round')
  })

  it('counts a person once, over all their accounts', async () => {
    await seedRounds(fresh.db, rounds(10, 5))
    await seedMerge(fresh.db, 'AAAA0004', 'AAAA0000')
    const rows = await table('/leaderboard metric:kills')
    expect(rows).toHaveLength(4)
    expect(rows[0]).toEqual(['1', expect.any(String), '60', '20'])
  })

  it('leaves out whoever’s value nobody knows, rather than calling it 0', async () => {
    const [old] = rounds(1, 4)
    const lines = (old?.lines ?? []).map((line) => ({ ...line, numbers: { revives_given: null } }))
    await seedRounds(fresh.db, [{ endedAt: '2026-03-20T18:00:00Z', layout: 37, lines }])
    expect(wordsOf(await ask('/leaderboard revives'))).toContain('Revives is not known of any rated round')
  })

  it('turns pages', async () => {
    await seedRounds(fresh.db, rounds(1, 24))
    const first = await ask('/leaderboard kills')
    expect(first.buttons).toEqual([{ label: 'Next', command: '/leaderboard metric:kills period:all page:2' }])
    const second = await table('/leaderboard metric:kills page:2')
    expect(second.map(([place]) => place)).toEqual(['21', '22', '23', '24'])
    expect(await table('/leaderboard metric:kills page:99')).toHaveLength(4)
  })

  it('offers every metric to switch to, and keeps what else was asked', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    const { menus = [] } = await ask('/leaderboard metric:kills period:30d min_rounds:1 page:1')
    expect(menus.map(({ label }) => label)).toEqual(['Rank by', 'Format'])
    const options = menus[0]?.options ?? []
    expect(options).toHaveLength(Math.min(25, metrics.length))
    expect(options.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Kills'])
    for (const { command, label } of options) {
      expect(command.length).toBeLessThanOrEqual(100)
      expect(command).toContain('period:30d min_rounds:1')
      expect((await ask(command)).title).toBe(`Leaderboard: ${label}`)
    }
  })

  it('offers no more than a menu holds, the shown metric always among them', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    const [first] = metrics
    if (!first) throw new Error('no metric')
    const many = Array.from({ length: 40 }, (_, index) => ({ ...first, id: `m${index}`, label: `M ${index}` }))
    const games = [{ ...et, metrics: many }]
    for (const shown of ['m0', 'm24', 'm39']) {
      const { menus = [] } = await ask(`/leaderboard metric:${shown} min_rounds:1`, { games })
      expect(menus[0]?.options).toHaveLength(25)
      expect(menus[0]?.options.filter(({ current }) => current)[0]?.command).toContain(`metric:${shown} `)
    }
  })

  it('keeps to the period', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    expect(await table('/leaderboard metric:kills period:30d')).toHaveLength(4)
    expect((await ask('/leaderboard metric:kills period:7d')).visibility).toBe('private')
  })

  it('offers fewer rounds when nobody has enough', async () => {
    await seedRounds(fresh.db, rounds(2, 4))
    const reply = await ask('/leaderboard dpm')
    expect(wordsOf(reply)).toContain('none with 10 or more')
    const retry = reply.buttons?.[0]?.command ?? ''
    expect(await table(retry)).toHaveLength(4)
  })

  it('keeps to a map and a format, says so, and carries them in every button', async () => {
    const kinds = [
      ['supply', '3v3'],
      ['radar', '3v3'],
      ['radar', '6v6'],
    ] as const
    const ids = await seedRounds(
      fresh.db,
      rounds(3, 4).map((round, at) => ({ ...round, map: kinds[at]?.[0] ?? '', format: kinds[at]?.[1] ?? null })),
    )
    for (const id of ids) await seedMatch(fresh.db, [id, null], null)
    const counted = async (asked: string) => (await table(`/leaderboard metric:rounds ${asked}`))[0]?.at(-1)
    expect(await counted('')).toBe('3')
    expect(await counted('map:radar')).toBe('2')
    expect(await counted('map:rada period:30d')).toBe('2')
    expect(await counted('format:3on3')).toBe('2')
    expect(await counted('format:3v3 period:30d')).toBe('2')
    expect(await counted('format:"6 vs. 6" map:RADAR')).toBe('1')
    expect(await counted('format:6v6 map:radar period:30d')).toBe('1')
    const reply = await ask('/leaderboard metric:rounds map:radar format:6v6')
    expect(reply.subtitle).toContain('all time · radar · 6v6')
    for (const { command } of (reply.menus ?? []).flatMap(({ options }) => options))
      expect(command).toContain('map:radar')
    const [byMetric, byFormat] = reply.menus ?? []
    expect(byMetric?.options[0]?.command).toContain('format:6v6')
    expect(byFormat?.options.map(({ label }) => label).slice(0, 3)).toEqual(['All formats', '3v3', '6v6'])
    expect(byFormat?.options.filter(({ current }) => current).map(({ label }) => label)).toEqual(['6v6'])
    expect(wordsOf(await ask('/leaderboard metric:rounds map:supply format:6v6'))).toContain('all time · supply · 6v6')
  })

  it('says what there is when a map or a format is not known', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    expect(wordsOf(await ask('/leaderboard map:nowhere'))).toContain(
      'No map like that was played. You typed “nowhere”.',
    )
    expect(wordsOf(await ask('/leaderboard format:7v8'))).toContain('ET:Legacy has: 3v3, 6v6, public')
  })

  it('refuses what a game cannot be narrowed to, rather than ignoring it', async () => {
    await seedRounds(fresh.db, rounds(1, 4))
    const { formats: _, maps: __, ...plain } = et
    const games = [plain]
    expect(wordsOf(await ask('/leaderboard map:supply', { games }))).toContain('cannot be narrowed to a map')
    expect(wordsOf(await ask('/leaderboard format:3v3', { games }))).toContain('ET:Legacy has no formats.')
    expect((await ask('/leaderboard metric:kills', { games })).menus?.map(({ label }) => label)).toEqual(['Rank by'])
  })

  it('tells how far a rate may be off, and which places are open', async () => {
    const differing = rounds(12, 4).map((round, at) => ({
      ...round,
      lines: round.lines.map((line, place) => ({
        ...line,
        numbers: { kills: place === 3 ? 40 + (at % 2) : 10 + place + 9 * (at % 2), deaths: 5 },
      })),
    }))
    await seedRounds(fresh.db, differing)
    const reply = await ask('/leaderboard kd')
    const [first, second] = await table('/leaderboard kd')
    // Kills of 40 and 41 in turn: 40.5 ± 2.2 * 0.522 / sqrt(12) by 5 deaths.
    expect(first).toEqual(['1', 'player 3', '8.10', '0.07', '12'])
    expect(Number(second?.[3])).toBeGreaterThan(0.5)
    expect(wordsOf(reply)).toContain('from how much the newest 40 rounds of each differ')
    expect(wordsOf(reply)).toContain('Places closer than their ± are not settled.')
  })

  it('gives a sum no error, and a rate of four rounds a dash', async () => {
    await seedRounds(fresh.db, [...rounds(10, 4), ...rounds(4, 6, 20)])
    expect((await table('/leaderboard kills'))[0]).toHaveLength(4)
    expect((await table('/leaderboard metric:kd min_rounds:1')).map((row) => row[3])).toContain('–')
    expect(wordsOf(await ask('/leaderboard kills'))).not.toContain('±')
  })

  it('is friendly when there is nothing at all', async () => {
    expect(wordsOf(await ask('/leaderboard'))).toContain('No rated round on record')
  })
})
