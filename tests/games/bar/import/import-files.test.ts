import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchDataVersion } from '../../../../src/core/db/data-version.ts'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import { archiveOf, fetchDerived, fetchFiles, smallDump, utc, without } from '../../../support/bar-files.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

let fresh: FreshDatabase
afterEach(() => fresh.close())

const matches = () => fresh.db.selectFrom('bar_matches').selectAll().orderBy('id').execute()
const kindsOf = (outcomes: readonly { kind: string; reasonCode: string | null }[]) =>
  outcomes.map(({ kind, reasonCode }) => (reasonCode === null ? kind : `${kind}: ${reasonCode}`))

describe.each(engines)('a dump, on %s', (engine) => {
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
  })

  it('becomes a match with its seats, totals and everything else', async () => {
    const outcomes = await importFiles(fresh.db, [archiveOf('one.tar', smallDump({ minutes: 6 }))], utc)
    expect(kindsOf(outcomes)).toEqual(['imported'])
    const derived = await fetchDerived(fresh.db)
    const counts = Object.fromEntries(Object.entries(derived).map(([name, rows]) => [name, rows.length]))
    expect(counts).toMatchObject({
      matches: 1,
      dumps: 1,
      aspects: 10,
      players: 4,
      sides: 2,
      totals: 4,
      heat: 4,
      names: 4,
    })
    for (const table of ['minutes', 'samples', 'armyValues', 'unitStats', 'unitMinutes', 'engagements'])
      expect([table, (counts[table] ?? 0) > 0]).toEqual([table, true])
    const [match] = await matches()
    expect(match).toMatchObject({ map: 'Copper Shallows v1.3', rated: true, has_bot: false, player_count: 4 })
    expect(match?.started_at.toISOString()).toBe('2026-04-04T19:30:00.000Z')
    expect((match?.ended_at.getTime() ?? 0) - (match?.started_at.getTime() ?? 0)).toBeCloseTo(
      (match?.seconds ?? 0) * 1000,
      -1,
    )
  })

  it('is imported once when it comes twice at once', async () => {
    const file = archiveOf('one.tar', smallDump())
    const both = await Promise.all([importFiles(fresh.db, [file], utc), importFiles(fresh.db, [file], utc)])
    expect(kindsOf(both.flat()).sort()).toEqual(['already-imported', 'imported'])
    expect(await matches()).toHaveLength(1)
    expect(await fetchFiles(fresh.db)).toHaveLength(1)
  })
})

describe('the same dump', () => {
  beforeEach(async () => {
    fresh = await freshDatabase()
  })

  it('is known again in every container and under every name', async () => {
    const tar = packDump(smallDump())
    const outcomes = await importFiles(
      fresh.db,
      [archiveOf('one.tar', tar), archiveOf('two.tar.gz', gzipSync(tar)), archiveOf('three.tar', tar)],
      utc,
    )
    expect(kindsOf(outcomes)).toEqual(['imported', 'already-imported: same-content', 'already-imported: same-content'])
    expect(new Set(outcomes.map(({ ids }) => ids.match)).size).toBe(1)
    expect(await fetchFiles(fresh.db)).toMatchObject([
      { name: 'one.tar', state: 'imported' },
      { name: 'two.tar.gz', state: 'ignored', reason: 'the same dump as one.tar' },
      { name: 'three.tar', state: 'ignored', reason: 'the same bytes as one.tar' },
    ])
    expect(await fetchDataVersion(fresh.db)).toBe(1)
  })

  it('stays known whatever else lies in the archive', async () => {
    const dump = smallDump()
    const readme = { name: 'README.txt', bytes: Buffer.from('made by hand') }
    const outcomes = await importFiles(fresh.db, [archiveOf('a.tar', dump), archiveOf('b.tar', [...dump, readme])], utc)
    expect(kindsOf(outcomes)).toEqual(['imported', 'already-imported: same-content'])
  })
})

describe('another dump of a match', () => {
  beforeEach(async () => {
    fresh = await freshDatabase()
  })

  const plain = smallDump({ matchId: '77', emitterVersion: 24 })
  const newer = smallDump({ matchId: '77', emitterVersion: 25, seed: 2 })
  const older = smallDump({ matchId: '77', emitterVersion: 23, seed: 3 })
  const fewer = without(newer, 'unit_economy.mpk')
  // Long enough for a fight and an army.
  const long = { matchId: '77', emitterVersion: 24, minutes: 6 }
  const cut = smallDump(long).map(({ name, bytes }) => ({
    name,
    bytes: name === 'damage_log.mpk' ? bytes.subarray(0, bytes.length / 2) : bytes,
  }))

  it('takes its place when it says no less', async () => {
    const [first] = await importFiles(fresh.db, [archiveOf('a.tar', plain)], utc)
    const [second] = await importFiles(fresh.db, [archiveOf('b.tar', newer)], utc)
    expect(second).toMatchObject({ kind: 'imported', ids: { match: first?.ids.match } })
    const derived = await fetchDerived(fresh.db)
    expect(derived.dumps).toMatchObject([
      { state: expect.any(String), file: expect.any(String) },
      { state: expect.any(String), file: expect.any(String) },
    ])
    expect(await fetchFiles(fresh.db)).toMatchObject([
      { name: 'a.tar', state: 'ignored', code: 'replaced', reason: 'b.tar says more of the same match' },
      { name: 'b.tar', state: 'imported', code: null },
    ])

    const alone = await freshDatabase()
    await importFiles(alone.db, [archiveOf('b.tar', newer)], utc)
    const { dumps: _, aspects: __, names: ___, ...rows } = derived
    const { dumps: ____, aspects: _____, names: ______, ...expected } = await fetchDerived(alone.db)
    expect(rows).toEqual(expected)
    await alone.close()
  })

  it.each([
    ['an older emitter', plain, older],
    ['fewer aspects', plain, fewer],
    ['fewer rows, of the same emitter', smallDump(long), cut],
    ['what armies were worth left out', smallDump(long), smallDump({ ...long, unitCosts: false })],
    ['no word on who won', smallDump(long), smallDump({ ...long, shape: 'emitter' })],
  ])('of %s is kept and changes nothing', async (_, good, worse) => {
    await importFiles(fresh.db, [archiveOf('a.tar', good)], utc)
    const before = await fetchDerived(fresh.db)
    const outcomes = await importFiles(fresh.db, [archiveOf('b.tar', worse), archiveOf('b.tar', worse)], utc)
    expect(kindsOf(outcomes)).toEqual(['ignored: worse-dump', 'already-imported: worse-dump'])
    const { dumps, aspects: _1, ...rows } = await fetchDerived(fresh.db)
    const { dumps: _2, aspects: _3, ...expected } = before
    expect(rows).toEqual(expected)
    expect(dumps.map((dump) => (dump as { state: string }).state).sort()).toEqual(['current', 'superseded'])
    expect((await fetchFiles(fresh.db))[1]).toMatchObject({
      state: 'ignored',
      reason: 'a.tar says more of the same match',
    })
  })

  it('leads to the same rows in whatever order the two come', async () => {
    await importFiles(fresh.db, [archiveOf('a.tar', older), archiveOf('b.tar', newer)], utc)
    const other = await freshDatabase()
    await importFiles(other.db, [archiveOf('b.tar', newer), archiveOf('a.tar', older)], utc)
    const known = (db: typeof fresh.db) =>
      fetchDerived(db).then(({ dumps, ...rows }) => ({
        ...rows,
        dumps: dumps.map((dump) => ({ ...(dump as object), reason_code: null })),
      }))
    expect(await known(fresh.db)).toEqual(await known(other.db))
    await other.close()
  })

  it('leaves the match with the server it came from first', async () => {
    await fresh.db.insertInto('servers').values({ key: 'one', name: 'One' }).execute()
    await fresh.db.insertInto('servers').values({ key: 'two', name: 'Two' }).execute()
    await importFiles(fresh.db, [archiveOf('a.tar', plain, { serverKey: 'one' })], utc)
    await importFiles(fresh.db, [archiveOf('b.tar', newer, { serverKey: 'two' })], utc)
    expect(await matches()).toMatchObject([{ server_id: 1, revised_at: expect.any(Date) }])
  })
})

describe('people', () => {
  beforeEach(async () => {
    fresh = await freshDatabase()
  })

  const people = () =>
    fresh.db
      .selectFrom('player_accounts as account')
      .innerJoin('player_names as name', 'name.account_id', 'account.id')
      .select(['account.account_id as account', 'name.name', 'name.rounds'])
      .where('account.game', '=', 'bar')
      .orderBy('account.account_id')
      .orderBy('name.name')
      .execute()

  it('are told by their account, whatever they are called', async () => {
    const accounts = [101, 102, 103, 104]
    await importFiles(
      fresh.db,
      [
        archiveOf('a.tar', smallDump({ matchId: '1', accounts, names: ['Ann', 'Bo', 'Cy', 'Di'] })),
        archiveOf('b.tar', smallDump({ matchId: '2', accounts, names: ['Ann2', 'Bo', 'Cy', 'Di'] })),
      ],
      utc,
    )
    expect(await people()).toEqual([
      { account: '101', name: 'Ann', rounds: 1 },
      { account: '101', name: 'Ann2', rounds: 1 },
      { account: '102', name: 'Bo', rounds: 2 },
      { account: '103', name: 'Cy', rounds: 2 },
      { account: '104', name: 'Di', rounds: 2 },
    ])
  })

  it('are nobody when they are bots or anonymous', async () => {
    await importFiles(fresh.db, [archiveOf('a.tar', smallDump({ bots: 1, accounts: [null, 102, 103, 104] }))], utc)
    expect((await people()).map(({ account }) => account)).toEqual(['102', '103'])
    const seats = await fresh.db.selectFrom('bar_players').select(['account_id', 'is_bot']).orderBy('team_id').execute()
    expect(seats.map(({ account_id, is_bot }) => [account_id !== null, is_bot])).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ])
    expect(await matches()).toMatchObject([{ has_bot: true, rated: false, player_count: 3 }])
  })

  it('keep their names in step when a better dump says otherwise', async () => {
    const accounts = [101, 102, 103, 104]
    const one = smallDump({ matchId: '5', accounts, names: ['Ann', 'Bo', 'Cy', 'Di'] })
    const two = smallDump({ matchId: '5', accounts, names: ['Anna', 'Bo', 'Cy', 'Di'], emitterVersion: 30 })
    await importFiles(fresh.db, [archiveOf('a.tar', one), archiveOf('b.tar', two)], utc)
    expect((await people()).map(({ name, rounds }) => [name, rounds])).toEqual([
      ['Anna', 1],
      ['Bo', 1],
      ['Cy', 1],
      ['Di', 1],
    ])
  })

  it('may be called anything', async () => {
    const names = ['a\u0000b', '\ud800', 'x'.repeat(250), '<@&1> `@everyone`']
    const outcomes = await importFiles(fresh.db, [archiveOf('a.tar', smallDump({ names }))], utc)
    expect(kindsOf(outcomes)).toEqual(['imported'])
    expect(await people()).toHaveLength(4)
  })
})
