import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { marginOf, marginRounds } from '../../../../src/core/metrics/margin-of.ts'
import { peopleByAccount } from '../../../../src/core/players/people-by-account.ts'
import { fetchMargins } from '../../../../src/games/et/query/fetch-margins.ts'
import { metricById } from '../../../../src/games/et/query/metrics.ts'
import { rankPlayers } from '../../../../src/games/et/query/rank-players.ts'
import type { RoundFilter } from '../../../../src/games/game.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { type SeedRound, seedMerge, seedRounds } from '../../../support/seed-et.ts'

const now = new Date('2026-03-31T12:00:00Z')
const guids = ['AAAA0001', 'AAAA0002', 'AAAA0003', 'AAAA0004', 'AAAA0005']
const filters: RoundFilter[] = [{}, { format: '3v3' }, { map: 'supply' }, { map: 'radar', format: '6v6' }]

describe.each(engines)('on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    const line = fc.record({ kills: fc.integer({ min: 0, max: 30 }), deaths: fc.integer({ min: 0, max: 12 }) })
    const round = fc.record({
      map: fc.constantFrom('supply', 'radar'),
      format: fc.constantFrom('3v3', '6v6', null),
      server: fc.integer({ min: 1, max: 2 }),
      // Of layout 32 nobody knows how often a player died.
      layout: fc.constantFrom(32, 38, 38, 38),
      lines: fc.tuple(line, line, line, line, line),
      bot: fc.nat(9).map((nat) => nat === 0),
    })
    const rounds = fc.sample(round, { numRuns: 130, seed: 5 })
    await seedRounds(
      fresh.db,
      rounds.map(({ map, format, server, layout, lines, bot }, at): SeedRound => {
        const endedAt = new Date(Date.parse('2026-03-03T00:10:00Z') + at * 18_000_000).toISOString()
        const people = guids.map((guid, place) => ({
          guid,
          numbers: { ...lines[place], ...(layout === 32 ? { deaths: null } : {}) },
        }))
        const bots = bot ? [{ guid: 'bot\\joe', isBot: true }] : []
        // The last of them came rarely.
        const played = at % 30 === 0 ? people : people.slice(0, 4)
        return { endedAt, session: server, server, map, format, layout, lines: [...played, ...bots] }
      }),
    )
    await seedMerge(fresh.db, 'AAAA0004', 'AAAA0001')
  }, 120_000)
  afterAll(() => fresh.close())

  it.each(filters)('the margins are of the newest rated rounds of each person, counted by hand: %j', async (filter) => {
    const metric = metricById('kd')
    for (const key of ['all', '7d'] as const) {
      const question = { metric, period: periodOf(key, now), scope: null, ...filter }
      const { rows } = await rankPlayers(fresh.db, { ...question, minRounds: 1 })
      const margins = await fetchMargins(fresh.db, { ...question, people: rows })
      const lines = await fresh.db
        .selectFrom('player_rounds as line')
        .innerJoin(peopleByAccount(fresh.db, 'et').as('person'), 'person.accountId', 'line.account_id')
        .select(['person.playerId', 'line.kills', 'line.deaths', 'line.map', 'line.format', 'line.ended_at'])
        .where('line.rated', '=', true)
        .orderBy('line.ended_at', 'desc')
        .orderBy('line.round_id', 'desc')
        .execute()
      expect(rows.length).toBeGreaterThan(2)
      for (const { playerId, rounds } of rows) {
        const newest = lines
          .filter((line) => line.playerId === playerId && line.ended_at >= (question.period.from ?? new Date(0)))
          .filter((line) => !filter.map || line.map === filter.map)
          .filter((line) => !filter.format || line.format === filter.format)
          .slice(0, marginRounds)
          .flatMap(({ kills, deaths }) => (kills === null || deaths === null ? [] : [[kills, deaths] as const]))
        const sum = (value: (a: number, b: number) => number) => newest.reduce((all, [a, b]) => all + value(a, b), 0)
        const [a, b] = [sum((kills) => kills), sum((_, deaths) => deaths)]
        const [aa, bb, ab] = [sum((x) => x * x), sum((_, y) => y * y), sum((x, y) => x * y)]
        const expected = marginOf(metric, { rounds: newest.length, a, b, aa, bb, ab }, rounds)
        if (expected === null) expect(margins.has(playerId)).toBe(false)
        else expect(margins.get(playerId)).toBeCloseTo(expected, 8)
      }
    }
  })

  it('a plain sum has none', async () => {
    const question = { metric: metricById('kills'), period: periodOf('all', now), scope: null }
    const { rows } = await rankPlayers(fresh.db, { ...question, minRounds: 1 })
    expect(await fetchMargins(fresh.db, { ...question, people: rows })).toEqual(new Map())
  })
})
