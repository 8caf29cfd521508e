import fc from 'fast-check'
import { expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { fetchRoundRecords } from '../../../../src/games/et/query/fetch-round-records.ts'
import { freshDatabase } from '../../../support/fresh-database.ts'
import { seedRounds } from '../../../support/seed-et.ts'
import { now } from '../../../support/seed-shell.ts'

const guids = ['ann', 'bo', 'cleo', 'dag']
// Few values, so that many lines share a best.
const line = fc.record({
  kills: fc.integer({ min: 0, max: 3 }),
  gibs: fc.constantFrom(null, 0, 1),
  damage_given: fc.integer({ min: 900, max: 903 }),
  seconds_played: fc.constantFrom(null, 0, 299, 300, 421),
  seconds_dead: fc.integer({ min: 0, max: 3 }),
})
const round = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  server: fc.constantFrom(1, 2),
  map: fc.constantFrom('supply', 'radar'),
  format: fc.constantFrom(null, '3v3', '6v6'),
  rated: fc.boolean(),
  flags: fc.constantFrom([], ['longer-than-round']),
  lines: fc.tuple(line, line, line, line),
})
const question = fc.record({
  map: fc.constantFrom(null, 'supply', 'radar'),
  format: fc.constantFrom(null, '3v3', '6v6'),
  scope: fc.constantFrom(null, [1], [2], [1, 2]),
  key: fc.constantFrom('all' as const, '7d' as const, '30d' as const),
})

it('the records of everybody, from kept bests, are those of all accounts together, from lines', async () => {
  const fresh = await freshDatabase()
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 20 }), fc.array(question), async (seeded, asked) => {
      await seedRounds(
        fresh.db,
        seeded.map(({ day, lines, flags, ...where }) => ({
          ...where,
          endedAt: `2026-03-${String(day).padStart(2, '0')}T20:00:00Z`,
          session: 100 * where.server + day,
          lines: guids.map((guid, at) => ({
            guid,
            name: guid,
            flags: at === 0 ? [...flags] : [],
            numbers: lines[at] ?? {},
          })),
        })),
      )
      const accounts = await fresh.db.selectFrom('player_accounts').select('id').execute()
      for (const { key, ...where } of asked) {
        const narrowed = { ...where, period: periodOf(key, now) }
        const ofAll = await fetchRoundRecords(fresh.db, { ...narrowed, accountIds: null })
        const ofEach = await fetchRoundRecords(fresh.db, { ...narrowed, accountIds: accounts.map(({ id }) => id) })
        expect(ofAll).toEqual(ofEach)
      }
    }),
    { numRuns: 12 },
  )
  await fresh.close()
}, 120_000)
