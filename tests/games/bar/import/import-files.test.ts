import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchDataVersion } from '../../../../src/core/db/data-version.ts'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import { packDump } from '../../../../src/games/bar/parse/pack-dump.ts'
import { archiveOf, fetchDerived, fetchFiles, smallDump, utc } from '../../../support/bar-files.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

let fresh: FreshDatabase
afterEach(() => fresh.close())

async function matchesOf(db = fresh.db) {
  return db.selectFrom('bar_matches').selectAll().orderBy('id').execute()
}

describe.each(engines)('a dump, on %s', (engine) => {
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
  })

  it('becomes a match with its seats, totals and everything else', async () => {
    const [outcome] = await importFiles(fresh.db, [archiveOf('one.tar', smallDump())], utc)
    if (outcome?.kind !== 'imported') console.log(outcome)
    expect(outcome).toMatchObject({
      kind: 'imported',
      reasonCode: null,
      ids: { match: expect.any(Number), round: null },
    })
    const derived = await fetchDerived(fresh.db)
    const counts = Object.fromEntries(Object.entries(derived).map(([name, rows]) => [name, rows.length]))
    expect(counts).toMatchObject({ matches: 1, dumps: 1, aspects: 10, players: 4, sides: 2, totals: 4, heat: 4 })
    for (const name of ['minutes', 'samples', 'armyValues', 'unitStats', 'unitMinutes'])
      expect([name, counts[name]]).toEqual([name, expect.any(Number)])
    expect(await matchesOf()).toMatchObject([
      { map: 'Copper Shallows v1.3', rated: true, has_bot: false, player_count: 4 },
    ])
  })

  it('is imported once, and twice from two calls at once', async () => {
    const file = archiveOf('one.tar', smallDump())
    const both = await Promise.all([importFiles(fresh.db, [file], utc), importFiles(fresh.db, [file], utc)])
    expect(
      both
        .flat()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['already-imported', 'imported'])
    expect(await matchesOf()).toHaveLength(1)
    expect(await fetchFiles(fresh.db)).toHaveLength(1)
  })
})

describe('a dump', () => {
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
    expect(outcomes.map(({ kind, reasonCode }) => [kind, reasonCode])).toEqual([
      ['imported', null],
      ['already-imported', 'same-content'],
      ['already-imported', 'same-content'],
    ])
    expect(outcomes.map(({ ids }) => ids.match)).toEqual([
      outcomes[0]?.ids.match,
      outcomes[0]?.ids.match,
      outcomes[0]?.ids.match,
    ])
    expect(await fetchFiles(fresh.db)).toMatchObject([
      { name: 'one.tar', state: 'imported' },
      { name: 'two.tar.gz', state: 'ignored', reason: 'the same dump as one.tar' },
      { name: 'three.tar', state: 'ignored', reason: 'the same bytes as one.tar' },
    ])
    expect(await fetchDataVersion(fresh.db)).toBe(1)
  })
})
