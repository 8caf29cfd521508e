import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportPlayerRounds } from '../../../../src/games/et/query/export-player-rounds.ts'
import { exportRounds } from '../../../../src/games/et/query/export-rounds.ts'
import { exportSessions } from '../../../../src/games/et/query/export-sessions.ts'
import { exportWeaponRounds } from '../../../../src/games/et/query/export-weapon-rounds.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { seedRounds } from '../../../support/seed-et.ts'

const lines = Array.from({ length: 24 }, (_, index) => ({
  guid: `AAAA00${String(index).padStart(2, '0')}`,
  weapons: { 4: [1, 2, 3, 4, 0], 5: [0, 0, 0, 0, 0], 27: [5, 5, 0, 0, 0] } as Record<
    number,
    [number, number, number, number, number]
  >,
}))
const rounds = 110

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const from = Date.parse('2026-01-01T00:00:00Z')
  await seedRounds(
    fresh.db,
    Array.from({ length: rounds }, (_, index) => ({
      endedAt: new Date(from + index * 900_000).toISOString(),
      lines: index === 0 ? [{ guid: 'BBBB0001', name: '=cmd', verdict: 'orphan' as const }] : lines,
      state: index === 0 ? ('orphan' as const) : ('complete' as const),
      session: 1 + Math.floor(index / 50),
    })),
  )
}, 120_000)
afterAll(() => fresh.close())

async function all(rows: AsyncIterable<Record<string, unknown>>) {
  const list: Record<string, unknown>[] = []
  for await (const row of rows) list.push(row)
  return list
}

describe('an export', () => {
  it('of player rounds has every line once, over more than one chunk, with the promised fields', async () => {
    const rows = await all(exportPlayerRounds(fresh.db))
    expect(rows).toHaveLength(1 + (rounds - 1) * 24)
    expect(new Set(rows.map(({ file, guid }) => `${file} ${guid}`)).size).toBe(rows.length)
    expect(Object.keys(rows[0] ?? {})).toEqual(
      expect.arrayContaining(
        'file server map round matchId sessionId endedAt aborted orphan guid name isBot side kills deaths damageGiven damageReceived teamDamageGiven teamDamageReceived gibs selfKills teamKills teamGibs secondsPlayed xp revivesGiven timesRevived headshotKills verdict'.split(
          ' ',
        ),
      ),
    )
    expect(rows[0]).toMatchObject({
      server: 'server-1',
      guid: 'BBBB0001',
      orphan: true,
      verdict: 'orphan',
      endedAt: '2026-01-01T00:00:00.000Z',
    })
  })

  it('of weapon rounds names the weapon', async () => {
    const rows = await all(exportWeaponRounds(fresh.db))
    expect(rows).toHaveLength((rounds - 1) * 72)
    expect(rows.slice(0, 3)).toMatchObject([
      { guid: 'AAAA0000', weapon: 'mp40', hits: 1, shots: 2, kills: 3, deaths: 4, headshots: 0 },
      { weapon: 'thompson' },
      { guid: 'AAAA0000', weapon: 'syringe', hits: 5 },
    ])
  })

  it('of rounds and of sessions counts what counts', async () => {
    const exported = await all(exportRounds(fresh.db))
    expect(exported.map(({ orphan }) => orphan).filter(Boolean)).toHaveLength(1)
    expect(await all(exportSessions(fresh.db))).toMatchObject([
      { id: 1, rounds: 50, countedRounds: 49, players: 24, maps: ['supply'] },
      { id: 2, rounds: 50, countedRounds: 50 },
      { id: 3, rounds: 10 },
    ])
  })
})
