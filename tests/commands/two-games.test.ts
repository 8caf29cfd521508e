import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gamesWithData } from '../../src/core/commands/options/game.ts'
import { importFiles } from '../../src/games/bar/import/import-files.ts'
import { findGames } from '../../src/games/find-games.ts'
import { archiveOf, smallDump, utc } from '../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { seedRounds } from '../support/seed-et.ts'
import { openShell, wordsOf } from '../support/seed-shell.ts'

const games = await findGames()
let fresh: FreshDatabase
let ask: Awaited<ReturnType<typeof openShell>>

/** Ann plays rounds, Zed plays matches, and nobody plays both. */
beforeAll(async () => {
  fresh = await freshDatabase()
  const lines = ['ann', 'ben', 'carl', 'dora'].map((name) => ({ guid: `GUID ${name}`, name }))
  await seedRounds(fresh.db, [{ endedAt: '2026-03-20T20:00:00Z', lines }])
  await fresh.db.insertInto('servers').values({ id: 2, key: 'two', name: 'Two' }).execute()
  const dump = smallDump({ names: ['Zed', 'Yan', 'Xi', 'Wes'] })
  await importFiles(fresh.db, [archiveOf('a.tar', dump, { serverKey: 'two' })], utc)
  const shell = await openShell(fresh.db)
  ask = (line, context = {}) => shell(line, { games, now: new Date('2026-04-10T12:00:00Z'), ...context })
})
afterAll(() => fresh.close())

describe('with two games in the house', () => {
  it('they stand in their order, and only those with data count', async () => {
    expect(games.map(({ id }) => id).slice(0, 2)).toEqual(['et', 'bar'])
    const ids = async (scope: readonly number[] | null) =>
      (await gamesWithData({ games, db: fresh.db, scope })).map(({ id }) => id)
    expect(await ids(null)).toEqual(['et', 'bar'])
    expect(await ids([1])).toEqual(['et'])
    expect(await ids([2])).toEqual(['bar'])
  })

  it('/leaderboard is about the first, unless a game or a metric of another one is named', async () => {
    expect((await ask('/leaderboard metric:kills')).subtitle).toContain('ET:Legacy · all time · 1 round or more')
    expect((await ask('/leaderboard metric:apm min_rounds:1')).subtitle).toContain(
      'Beyond All Reason · all time · 1 match or more',
    )
    expect((await ask('/leaderboard game:bar min_rounds:1')).title).toBe('Leaderboard: DPM')
    expect((await ask('/leaderboard metric:apm min_rounds:1', { scope: [1] })).title).toBe('No such metric')
  })

  it('/leaderboard speaks of what the game counts', async () => {
    const words = wordsOf(await ask('/leaderboard game:bar metric:dpm min_rounds:1'))
    expect(words).toContain('Rated matches only: two sides of two or more, no bots.')
    expect(words).toContain('| Mts')
    expect(words).not.toMatch(/round|Rds/)
    const nobody = wordsOf(await ask('/leaderboard game:bar metric:dpm'))
    expect(nobody).toContain('4 players with rated matches (all time), none with 5 or more.')
    expect((await ask('/leaderboard game:bar metric:dpm')).buttons?.[0]).toMatchObject({ label: 'From 1 match' })
    const none = wordsOf(await ask('/leaderboard game:bar', { scope: [1] }))
    expect(none).toContain('No rated match on record')
  })

  it('/stats is about the game that the player plays, and offers its views', async () => {
    const zed = await ask('/stats player:zed')
    expect(zed.subtitle).toContain('Beyond All Reason')
    expect(zed.buttons?.map(({ label }) => label)).toEqual(['Overview', 'Matches', 'Units', 'Maps'])
    for (const { command } of zed.buttons ?? []) expect((await ask(command)).visibility).toBeUndefined()
    expect((await ask('/stats player:ann')).subtitle).toContain('ET:Legacy')
    expect((await ask('/stats player:zed view:units')).subtitle).toContain('Beyond All Reason')
  })

  it('/stats says which views a game has when it lacks the one that was asked for', async () => {
    expect(wordsOf(await ask('/stats player:ann game:et view:units'))).toContain(
      'Of ET:Legacy there is: overview, form, weapons, maps, partners, records, playstyle.',
    )
    expect(wordsOf(await ask('/stats player:ann view:tactics'))).toContain(
      'Choose one of: overview, form, weapons, maps, partners, records, playstyle, matches, units.',
    )
    expect((await ask('/stats player:zed game:et')).visibility).toBe('private')
  })
})
