import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchKeptFiles } from '../../../../src/core/imports/kept-files.ts'
import { importDump } from '../../../../src/games/bar/import/import-dump.ts'
import { importFiles } from '../../../../src/games/bar/import/import-files.ts'
import { reimportFile } from '../../../../src/games/bar/import/reimport-file.ts'
import { archiveOf, fetchDerived, fetchFiles, smallDump, utc, without } from '../../../support/bar-files.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const server = 'beyond-all-reason'
const writtenAt = new Date('2026-04-05T03:00:00Z')
const kept = (name: string, dump: Parameters<typeof archiveOf>[1]) =>
  archiveOf(name, dump, { serverKey: server, modifiedAt: writtenAt })
const bring = (name: string, dump: Parameters<typeof archiveOf>[1]) =>
  importFiles(fresh.db, [archiveOf(name, dump, { modifiedAt: writtenAt })], utc)

describe('a re-import', () => {
  it.each([
    ['with all there is', smallDump()],
    ['without a sidecar that says when', without(smallDump(), 'game_meta.json', 'game_meta_emitter.json')],
  ])('of a dump %s changes nothing when the reader says what it said before', async (_, dump) => {
    await bring('a.tar', dump)
    const before = await fetchDerived(fresh.db)
    const { outcome, changes } = await reimportFile(fresh.db, kept('a.tar', dump), { ...utc, dryRun: false })
    expect([outcome.kind, changes]).toEqual(['imported', []])
    expect(await fetchDerived(fresh.db)).toEqual(before)
    const match = await fresh.db.selectFrom('bar_matches').select(['id', 'revised_at']).executeTakeFirstOrThrow()
    expect(match).toEqual({ id: outcome.ids.match, revised_at: expect.any(Date) })
  })

  it('tells whose numbers would change, and keeps nothing of a dry run', async () => {
    await bring('a.tar', smallDump())
    await sql`update bar_player_totals set damage_dealt = damage_dealt + 5 where team_id = 2`.execute(fresh.db)
    await sql`delete from bar_heat where team_id = 1`.execute(fresh.db)
    const before = await fetchDerived(fresh.db)
    const { changes } = await reimportFile(fresh.db, kept('a.tar', smallDump()), { ...utc, dryRun: true })
    const seat = await fresh.db
      .selectFrom('bar_players')
      .select('name')
      .where('team_id', '=', 2)
      .executeTakeFirstOrThrow()
    expect(changes).toEqual([
      {
        file: 'a.tar',
        player: '',
        field: 'heat',
        before: expect.stringMatching(/^3 rows/),
        after: expect.stringMatching(/^4 rows/),
      },
      {
        file: 'a.tar',
        player: seat.name,
        field: 'damage_dealt',
        before: expect.any(Number),
        after: expect.any(Number),
      },
    ])
    expect(await fetchDerived(fresh.db)).toEqual(before)
    await reimportFile(fresh.db, kept('a.tar', smallDump()), { ...utc, dryRun: false })
    const again = await reimportFile(fresh.db, kept('a.tar', smallDump()), { ...utc, dryRun: true })
    expect(again.changes).toEqual([])
  })

  it('takes a match away when its dump is refused, and the one that gave way comes back', async () => {
    const newer = smallDump({ matchId: '7', emitterVersion: 30 })
    await bring('a.tar', smallDump({ matchId: '7' }))
    await bring('b.tar', newer)
    // What a reader that refuses it would make of it.
    const broken = { ...kept('b.tar', newer), bytes: new Uint8Array(10) }
    const [gaveWay] = await fetchKeptFiles(fresh.db, 'bar', { name: 'a.tar', since: null, replaced: true })
    const { outcome, standIns } = await reimportFile(fresh.db, broken, { ...utc, dryRun: false })
    expect(outcome).toMatchObject({ kind: 'rejected', reasonCode: 'not-an-archive' })
    expect(standIns).toEqual([gaveWay?.ledgerId])
    expect((await fetchDerived(fresh.db)).matches).toEqual([])
    const [back] = await bring('a.tar', smallDump({ matchId: '7' }))
    expect(back?.kind).toBe('imported')
    expect(await fetchFiles(fresh.db)).toMatchObject([
      { state: 'imported' },
      { state: 'rejected', code: 'not-an-archive' },
    ])
  })

  it('names the dump that was worse, should the one on record be refused', async () => {
    const best = smallDump({ matchId: '7' })
    await bring('b.tar', best)
    await bring('a.tar', without(best, 'unit_positions.mpk'))
    const { standIns } = await reimportFile(fresh.db, kept('b.tar', best), { ...utc, dryRun: true })
    const all = await Promise.all(
      standIns.map((ledgerId) => fetchKeptFiles(fresh.db, 'bar', { name: null, since: null, ledgerId })),
    )
    expect(all.flat().map(({ name }) => name)).toEqual(['a.tar'])
  })

  it('finds the server of a dump that was rejected before it could be read', async () => {
    const file = archiveOf('a.tar', smallDump())
    const rejection = { code: 'cut', sentence: 'an older reader said so' }
    await importDump(fresh.db, { file, reading: { ok: false, rejection } }, 'UTC')
    await reimportFile(fresh.db, file, { ...utc, dryRun: false })
    expect(await fetchFiles(fresh.db)).toMatchObject([{ state: 'ignored' }, { state: 'imported' }])
  })

  it('of everything walks the dumps that stand and those that were rejected, not those that gave way', async () => {
    await bring('a.tar', smallDump({ matchId: '7' }))
    await bring('b.tar', smallDump({ matchId: '7', emitterVersion: 30 }))
    await bring('c.tar', new Uint8Array(3))
    const files = await fetchKeptFiles(fresh.db, 'bar', { name: null, since: null })
    expect(files.map(({ name }) => name)).toEqual(['b.tar', 'c.tar'])
  })
})
