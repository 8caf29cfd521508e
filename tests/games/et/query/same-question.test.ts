import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import type { TableSection } from '../../../../src/core/commands/reply.ts'
import { formatMetric } from '../../../../src/core/metrics/format-metric.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { fetchRoundRecords } from '../../../../src/games/et/query/fetch-round-records.ts'
import { metrics } from '../../../../src/games/et/query/metrics.ts'
import { rankPlayers } from '../../../../src/games/et/query/rank-players.ts'
import type { RecordId } from '../../../../src/games/et/query/round-records.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { playerIdOf, seedRounds } from '../../../support/seed-et.ts'
import { now, openShell, wordsOf } from '../../../support/seed-shell.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const guids = ['ann', 'bo', 'cleo', 'dag']
const line = fc.record({
  kills: fc.integer({ min: 0, max: 40 }),
  deaths: fc.integer({ min: 0, max: 20 }),
  gibs: fc.integer({ min: 0, max: 9 }),
  damage_given: fc.integer({ min: 0, max: 9000 }),
  seconds_played: fc.constantFrom(60, 300, 600, 900),
  seconds_dead: fc.integer({ min: 0, max: 60 }),
  revives_given: fc.constantFrom(null, 0, 1, 5),
})
const rounds = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 31 }),
    map: fc.constantFrom('supply', 'radar'),
    lines: fc.tuple(line, line, line, line),
  }),
  { minLength: 4, maxLength: 8 },
)

it('says the same in /stats, /leaderboard, /compare and /records', { timeout: 240_000 }, async () => {
  const ask = await openShell(fresh.db)
  // Ever more rounds on the same people: each run asks of all that was seeded before, too.
  await fc.assert(
    fc.asyncProperty(rounds, fc.constantFrom('all', '7d', '30d'), async (seeded, key) => {
      await seedRounds(
        fresh.db,
        seeded.map(({ day, map, lines }) => ({
          endedAt: `2026-03-${String(day).padStart(2, '0')}T20:00:00Z`,
          session: day,
          map,
          lines: guids.map((guid, at) => ({ guid, name: guid, numbers: lines[at] ?? {} })),
        })),
      )
      const compared = await ask(`/compare a:ann b:bo c:cleo period:${key}`)
      if (compared.visibility === 'private') return
      const cells = compared.sections
        .filter((section): section is TableSection => section.kind === 'table' && section.heading !== undefined)
        .filter(({ heading }) => heading === 'Rates' || heading === 'Totals')
        .flatMap(({ rows }) => rows)
      const shown = new Map(ordered().map((metric, at) => [metric.id, cells[at]?.slice(1) ?? []]))
      for (const [at, guid] of guids.slice(0, 3).entries()) {
        const playerId = await playerIdOf(fresh.db, guid)
        const stats = wordsOf(await ask(`/stats player:${guid} period:${key}`))
        for (const metric of metrics) {
          const cell = shown.get(metric.id)?.[at]
          expect(stats, metric.id).toContain(`${metric.label}: ${cell}`)
          const { rows } = await rankPlayers(fresh.db, {
            metric,
            period: periodOf(key, now),
            minRounds: 1,
            scope: null,
          })
          const ranked = rows.find((row) => row.playerId === playerId)
          expect(formatMetric(metric, ranked?.value ?? null), metric.id).toBe(cell)
        }
      }
      await compareRecords(ask, key)
    }),
    { numRuns: 4 },
  )
})

/** In the order of /compare: rates, then sums. */
function ordered() {
  return [...metrics.filter(({ denominator }) => denominator), ...metrics.filter(({ denominator }) => !denominator)]
}

/** The best of a round by hand, from the lines as they are stored: of one and of everybody, on each map and on any. */
async function compareRecords(ask: Awaited<ReturnType<typeof openShell>>, key: 'all' | '7d' | '30d') {
  const period = periodOf(key, now)
  const lines = await fresh.db
    .selectFrom('player_rounds as line')
    .selectAll('line')
    .where('line.ended_at', '>=', period.from ?? new Date(0))
    .execute()
  const accountIds = await fetchAccountIds(fresh.db, 'et', await playerIdOf(fresh.db, 'ann'))
  for (const whose of [accountIds, null])
    for (const map of ['supply', 'radar', null]) {
      const own = lines.filter((each) => (!whose || each.guid === 'ann') && (!map || each.map === map))
      const found = await fetchRoundRecords(fresh.db, { accountIds: whose, map, period, scope: null })
      const told = (id: RecordId) => found.find(({ record }) => record === id)?.value ?? 0
      const most = (values: (number | null)[]) => Math.max(0, ...values.map((value) => value ?? 0))
      expect(told('kills')).toBe(most(own.map(({ kills }) => kills)))
      expect(told('revives')).toBe(most(own.map(({ revives_given }) => revives_given)))
      const long = own.filter(({ seconds_played }) => (seconds_played ?? 0) >= 300)
      expect(told('dpm')).toBeCloseTo(
        most(long.map((each) => (60 * (each.damage_given ?? 0)) / (each.seconds_played ?? 1))),
      )
      if (map === null && whose !== null && told('kills') > 0)
        expect(wordsOf(await ask(`/records player:ann period:${key}`))).toContain(`Most kills: ${told('kills')} ·`)
    }
}
