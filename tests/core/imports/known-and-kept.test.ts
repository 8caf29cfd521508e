import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/core/archive/sha256.ts'
import type { FileState } from '../../../src/core/db/database.ts'
import { countFiles } from '../../../src/core/imports/count-files.ts'
import { exportFiles } from '../../../src/core/imports/export-files.ts'
import { findKnown } from '../../../src/core/imports/find-known.ts'
import { fetchKeptFiles } from '../../../src/core/imports/kept-files.ts'
import { fetchKnownFiles, fetchKnownPaths } from '../../../src/core/imports/known-files.ts'
import { fetchArchivePaths, fetchFileStates } from '../../../src/core/imports/ledger.ts'
import { fetchServerIdsOfFiles } from '../../../src/core/imports/server-ids-of-files.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'
import { readAll } from '../../support/read-all.ts'

const hashOf = (name: string) => sha256(new TextEncoder().encode(name))
const ofGame = { game: 'et', modifiedAt: new Date('2026-01-01T00:00:00Z') }

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.db
    .insertInto('servers')
    .values([
      { key: 'one', name: 'One' },
      { key: 'two', name: 'Two' },
    ])
    .execute()
  await add('a.txt', 'imported', 1)
  await add('b.txt', 'waiting', 1)
  await add('c.txt', 'orphan', 2)
  await add('d.txt', 'rejected', 2, 'cut')
  await add('e.txt', 'ignored', 1, 'same-content')
  await add('f.txt', 'rejected', null, 'cut')
  await add('g.txt', 'imported', null, null, 'chess')
})
afterAll(() => fresh.close())

async function add(name: string, state: FileState, server: number | null, code: string | null = null, game = 'et') {
  const day = name.charCodeAt(0) - 96
  await fresh.db
    .insertInto('processed_files')
    .values({
      game,
      server_id: server,
      name,
      size: 100 + day,
      sha256: hashOf(name),
      archive_path: `${game}/${name}`,
      modified_at: ofGame.modifiedAt,
      parser_version: 'test-1',
      state,
      reason_code: code,
      reason: code && `because: ${code}`,
      first_seen_at: new Date(Date.UTC(2026, 0, day)),
    })
    .execute()
}

describe('the ledger', () => {
  it('knows a file by name and content once it is accepted, not when it was rejected or ignored', async () => {
    const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'g.txt', 'new.txt']
    const found = await findKnown(
      fresh.db,
      'et',
      names.map((name) => ({ name, sha256: hashOf(name) })),
    )
    expect(found.map((outcome) => outcome && [outcome.kind, outcome.ids.file])).toEqual([
      ['already-imported', 1],
      ['already-imported', 2],
      ['already-imported', 3],
      null,
      null,
      null,
      null,
    ])
    const [renamed, changed] = await findKnown(fresh.db, 'et', [
      { name: 'other.txt', sha256: hashOf('a.txt') },
      { name: 'a.txt', sha256: hashOf('other') },
    ])
    expect([renamed, changed]).toEqual([null, null])
    expect(await findKnown(fresh.db, 'et', [])).toEqual([])
  })

  it('tells a feed what its server has offered, whatever became of it', async () => {
    const known = await fetchKnownFiles(fresh.db, 'et', 'two')
    expect(known.map(({ path }) => path).sort()).toEqual(['c.txt', 'd.txt'])
    expect(known[0]?.modifiedAt).toEqual(ofGame.modifiedAt)
    expect(await fetchKnownFiles(fresh.db, 'et', 'three')).toEqual([])
  })

  it('tells where kept bytes lie, of one game', async () => {
    expect(await fetchArchivePaths(fresh.db, 'et', [hashOf('d.txt'), hashOf('g.txt')])).toEqual(
      new Map([[hashOf('d.txt'), 'et/d.txt']]),
    )
    expect(await fetchKnownPaths(fresh.db, 'chess')).toEqual(['chess/g.txt'])
  })

  it('gives a re-import every file but those that others stand for, by name or since a day', async () => {
    const namesOf = async (which: { name: string | null; since: Date | null }) =>
      (await fetchKeptFiles(fresh.db, 'et', which)).map(({ name, serverKey }) => `${name} ${serverKey}`)
    expect(await namesOf({ name: null, since: null })).toEqual([
      'a.txt one',
      'b.txt one',
      'c.txt two',
      'd.txt two',
      'f.txt null',
    ])
    expect(await namesOf({ name: 'b.txt', since: null })).toEqual(['b.txt one'])
    expect(await namesOf({ name: null, since: new Date('2026-01-04T00:00:00Z') })).toEqual(['d.txt two', 'f.txt null'])
  })

  it('counts files by what became of them and why', async () => {
    const counts = await countFiles(fresh.db)
    expect(counts.map(({ state, reasonCode, files }) => [state, reasonCode, files]).sort()).toEqual([
      ['ignored', 'same-content', 1],
      ['imported', null, 2],
      ['orphan', null, 1],
      ['rejected', 'cut', 2],
      ['waiting', null, 1],
    ])
  })

  it('tells states and servers by row', async () => {
    expect((await fetchFileStates(fresh.db, [1, 4, 99])).get(4)).toEqual({
      state: 'rejected',
      reasonCode: 'cut',
      reason: 'because: cut',
    })
    expect((await fetchServerIdsOfFiles(fresh.db, [1, 2, 3, 6])).sort()).toEqual([1, 2])
    expect(await fetchServerIdsOfFiles(fresh.db, [])).toEqual([])
  })

  it('is exported whole, over more rows than one look takes, in the order files came', async () => {
    await fresh.open.query(`
      insert into processed_files (game, name, size, sha256, archive_path, parser_version, state)
      select 'bulk', n || '.txt', 1, md5(n::text) || md5(n::text), 'bulk/' || n, 'test-1', 'imported'
      from generate_series(1, 2001) as n`)
    const rows = await readAll(exportFiles(fresh.db))
    expect(rows).toHaveLength(2008)
    expect(rows.map(({ id }) => id)).toEqual([...rows.keys()].map((index) => index + 1))
    expect(rows[3]).toMatchObject({
      game: 'et',
      server: 'two',
      file: 'd.txt',
      size: 104,
      state: 'rejected',
      reasonCode: 'cut',
      attempts: 1,
    })
  })
})
