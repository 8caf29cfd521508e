import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { fetchPlayerForm } from '../../../../src/games/et/query/fetch-player-form.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { playerIdOf, type SeedRound, seedMerge, seedRounds } from '../../../support/seed-et.ts'

const period = { label: 'all time', from: null, to: null }

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const round = (endedAt: string, map: string, lines: SeedRound['lines']): SeedRound => ({ endedAt, map, lines })
  const ann = (kills: number, guid = 'AAAA0001') => ({ guid, name: 'ann', numbers: { kills, deaths: 4 } })
  await seedRounds(fresh.db, [
    round('2026-03-01T20:00:00Z', 'supply', [ann(1)]),
    // Two servers may end their rounds at the same moment: then the number of the round decides.
    round('2026-03-02T20:00:00Z', 'radar', [ann(10)]),
    round('2026-03-02T20:00:00Z', 'oasis', [ann(20), ann(300, 'AAAA0002')]),
    round('2026-03-03T20:00:00Z', 'frostbite', [ann(5000)]),
    round('2026-03-04T20:00:00Z', 'goldrush', [{ guid: 'AAAA0003', name: 'ben' }]),
  ])
  await seedMerge(fresh.db, 'AAAA0002', 'AAAA0001')
})
afterAll(() => fresh.close())

async function formOf(guid: string, last: number) {
  const accountIds = await fetchAccountIds(fresh.db, 'et', await playerIdOf(fresh.db, guid))
  return fetchPlayerForm(fresh.db, { accountIds, period, scope: null, last })
}

describe('the form of a person', () => {
  it('is of the newest rounds, told oldest first, each and together; a round played under two accounts is one', async () => {
    const form = await formOf('AAAA0001', 2)
    expect(form?.rounds.map(({ map, kills }) => [map, kills])).toEqual([
      ['oasis', 320],
      ['frostbite', 5000],
    ])
    expect(form?.overall).toMatchObject({ kills: 5320, deaths: 12, kd: 5320 / 12 })
    expect(Object.keys(form?.overall ?? {}).sort()).toEqual(['accuracy', 'deaths', 'dpm', 'kd', 'kills'])
  })

  it('looks for names and the usual range beyond them', async () => {
    expect(await formOf('AAAA0001', 2)).toMatchObject({ looked: 4, names: [{ name: 'ann', rounds: 4 }] })
  })

  it('is of all rounds where there are fewer, and null of who has none', async () => {
    expect((await formOf('AAAA0001', 9))?.rounds).toHaveLength(4)
    expect(await fetchPlayerForm(fresh.db, { accountIds: [], period, scope: null, last: 5 })).toBeNull()
  })
})
