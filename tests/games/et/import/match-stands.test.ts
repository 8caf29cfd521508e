import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { periodOf } from '../../../../src/core/commands/options/period.ts'
import { loadMigrations, migrationsFolder } from '../../../../src/core/db/migrate.ts'
import { fetchAccountIds } from '../../../../src/core/players/fetch-account-ids.ts'
import { excludeRound } from '../../../../src/games/et/import/exclude-round.ts'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fetchMatchMates } from '../../../../src/games/et/query/fetch-match-mates.ts'
import { fetchSharedMatches } from '../../../../src/games/et/query/fetch-shared-matches.ts'
import { fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { playerIdOf, seedMerge } from '../../../support/seed-et.ts'
import { type SeedStopwatch, seedMatches } from '../../../support/seed-matches.ts'
import { smallEvening } from '../../../support/small-evening.ts'

const evening = simulateEvening(smallEvening).files
const nothing = { won: 0, drawn: 0, lost: 0 }

describe.each(engines)('on %s', (engine) => {
  let open: FreshDatabase
  beforeEach(async () => {
    open = await freshDatabase(engine)
  })
  afterEach(() => open.close())

  const bring = (files: readonly { name: string; text: string }[]) =>
    importFiles(
      open.db,
      files.map(({ name, text }) => fileOf(name, text)),
      utc,
    )
  const standsOnRecord = async () => (await fetchTotals(open.db)).stands

  it('matches that were there before stands were get those that the import gives to new ones', async () => {
    await bring(evening)
    await seedMatches(open.db, swapsAndHalves)
    const { id: roundId } = await open.db.selectFrom('rounds').select('id').orderBy('id').executeTakeFirstOrThrow()
    await excludeRound(open.db, { roundId, scope: null, reason: 'a test', by: 'boss' })
    const kept = await standsOnRecord()
    expect(kept.length).toBeGreaterThan(10)
    await sql`drop table match_stands`.execute(open.db)
    await (await loadMigrations(migrationsFolder))['0013_match_stands']?.up(open.db)
    expect(await standsOnRecord()).toEqual(kept)
  })

  it('a match has stands from its second round on, however its rounds come', async () => {
    await bring(evening)
    const kept = await standsOnRecord()
    expect(kept.length).toBeGreaterThan(10)
    await open.close()
    open = await freshDatabase(engine)
    const [one, two, ...others] = evening
    if (!one || !two) throw new Error('the small evening has four files')
    await bring([one])
    expect(await standsOnRecord()).toEqual([])
    await bring(others.reverse())
    await bring([two])
    expect(await standsOnRecord()).toEqual(kept)
  })

  it('follow when a GUID turns out to be two people’s', async () => {
    const [first, second, third] = evening
    const [a = '', b = ''] = [...(first?.text ?? '').matchAll(/^([0-9A-F]{8})\\/gm)].map(([, guid]) => guid ?? '')
    if (!first || !second || !third) throw new Error('the small evening has four files')
    await bring([first, second])
    const accounts = async () => new Set((await standsOnRecord()).map((row) => (row as { account: string }).account))
    expect(await accounts()).toContain(a)
    await bring([{ name: third.name, text: third.text.replaceAll(`${b}\\`, `${a}\\`) }])
    expect(await accounts()).not.toContain(a)
    expect([...(await accounts())].filter((account) => account.startsWith(`${a}\\`))).toHaveLength(1)
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('a person stood in a match of which two of their accounts played one half each, once they are one person’s', async () => {
    await seedMatches(open.db, swapsAndHalves)
    expect(await recordsOfAnnAndBo()).toEqual({ own: nothing, together: nothing, against: nothing })
    await seedMerge(open.db, 'annie', 'ann')
    const once = { ...nothing, won: 1 }
    expect(await recordsOfAnnAndBo()).toEqual({
      own: { ...once, lost: 1 },
      together: once,
      against: { ...nothing, lost: 1 },
    })
  })

  /** By both ways to ask, which must say the same. */
  async function recordsOfAnnAndBo() {
    const [ann, bo] = await Promise.all(
      ['ann', 'bo'].map(async (guid) => {
        const id = await playerIdOf(open.db, guid)
        return { id, accountIds: await fetchAccountIds(open.db, 'et', id) }
      }),
    )
    if (!ann || !bo) throw new Error('ann and bo played')
    const rounds = { period: periodOf('all', new Date()), scope: null }
    const [shared] = await fetchSharedMatches(open.db, { ...rounds, people: [ann, bo] })
    const { own, mates } = await fetchMatchMates(open.db, { ...rounds, playerId: ann.id, accountIds: ann.accountIds })
    const mate = mates.find(({ playerId }) => playerId === bo.id) ?? { together: nothing, against: nothing }
    expect(shared).toMatchObject({ together: mate.together, against: mate.against })
    return { own, together: mate.together, against: mate.against }
  }
})

/** Ann and annie play one half each: with bo, in both teams, against bo. */
const swapsAndHalves: SeedStopwatch[] = [
  {
    day: 3,
    first: ['ann', 'annie', 'bo'],
    second: ['cleo', 'dag'],
    winner: 'first-attackers',
    lines: [{ annie: null }, { ann: null }],
  },
  {
    day: 4,
    first: ['ann', 'cleo', 'dag'],
    second: ['annie', 'bo', 'ed'],
    winner: 'first-attackers',
    lines: [{ annie: null }, { ann: null }],
  },
  {
    day: 5,
    first: ['bo', 'cleo'],
    second: ['ann', 'annie', 'dag'],
    winner: 'first-attackers',
    lines: [{ ann: null }, { annie: null }],
  },
]
