import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergePlayers } from '../../../../src/core/players/merge-players.ts'
import { importBatch, importFiles } from '../../../../src/games/et/import/import-files.ts'
import { reimportFile } from '../../../../src/games/et/import/reimport-file.ts'
import { recountTotals } from '../../../../src/games/et/import/totals.ts'
import { recountNames } from '../../../../src/games/et/import/write-names.ts'
import { fetchDerived, fetchRecount, fetchTotals, fileOf, utc } from '../../../support/et-files.ts'
import { simulateEvening } from '../../../support/et-simulator/simulate-evening.ts'
import { type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'
import { smallEvening } from '../../../support/small-evening.ts'

let open: FreshDatabase
beforeEach(async () => {
  open = await freshDatabase()
})
afterEach(async () => {
  await open.close()
})

const evening = simulateEvening(smallEvening).files
const [one] = evening
if (!one) throw new Error('the small evening has files')

const bring = async (...files: { name: string; text: string }[]) =>
  importFiles(
    open.db,
    files.map(({ name, text }) => fileOf(name, text)),
    utc,
  )

describe('a re-import', () => {
  it('changes nothing when the parser says what it said before', async () => {
    await bring(...evening)
    const before = await fetchDerived(open.db)
    for (const { name, text } of evening) {
      const { outcome, changes } = await reimportFile(open.db, fileOf(name, text, await keyOfServer()), {
        ...utc,
        dryRun: false,
      })
      expect([outcome.kind, changes]).toEqual(['imported', []])
    }
    expect(await fetchDerived(open.db)).toEqual(before)
  })

  it('touches nothing that the parser says as it did before', async () => {
    await bring(...evening)
    const before = await fetchVersions()
    await reimportAll()
    expect(await fetchVersions()).toEqual(before)
  })

  it.each([
    ['a fact of the round', sql`update rounds set config = 'another', rated = not rated`],
    ['a number', sql`update player_stats set gibs = gibs + 7 where line = 1`],
    ['a number that is not known', sql`update player_stats set revives_given = null where line = 1`],
    ['flags', sql`update player_stats set flags = '{strange}' where line = 1`],
    ['a line too few', sql`delete from player_stats where line = 1`],
    ['a weapon', sql`update weapon_stats set hits = hits + 1 where line = 1`],
    ['a weapon too few', sql`delete from weapon_stats where weapon = (select min(weapon) from weapon_stats)`],
    ['a weapon too many', sql`insert into weapon_stats select round_id, line, 99, 1, 1, 1, 1, 1 from player_stats`],
    ['who won', sql`update matches set winner = 'draw'`],
    ['the halves of a match', sql`update matches set second_round_id = null, winner = null`],
    ['which match a round is of', sql`update rounds set match_id = null where round = 2`],
    ['who stood on which team', sql`update match_stands set accounts = '{}', stands = '{}'`],
    ['no weapons at all', sql`delete from weapon_stats`],
  ])('sets right what an earlier parser said otherwise: %s', async (_, tamper) => {
    await bring(...evening)
    const before = await fetchDerived(open.db)
    await open.db.transaction().execute(async (trx) => {
      await tamper.execute(trx)
      await recountTotals(trx)
      const accounts = await trx.selectFrom('player_accounts').select('id').execute()
      await recountNames(
        trx,
        accounts.map(({ id }) => id),
      )
    })
    expect(await fetchDerived(open.db)).not.toEqual(before)
    await reimportAll()
    expect(await fetchDerived(open.db)).toEqual(before)
  })

  it('leaves people who were merged one person, whatever comes in meanwhile', async () => {
    const [first, second, ...others] = evening
    if (!first || !second) throw new Error('the small evening has two files')
    await bring(first)
    const [into, from] = (await open.db.selectFrom('players').select('id').orderBy('id').execute()).map(({ id }) => id)
    if (!into || !from) throw new Error('the first round has two players')
    const [merged] = await Promise.all([
      mergePlayers(open.db, { into, from, reason: null, by: 'boss' }),
      bring(second),
      bring(...others),
    ])
    expect(merged).toMatchObject({ kind: 'merged', accounts: 1 })
    const people = async () =>
      await open.db.selectFrom('player_accounts').select(['account_id', 'player_id']).orderBy('account_id').execute()
    const before = await people()
    expect(before.filter((account) => account.player_id === into)).toHaveLength(2)
    for (const { name, text } of evening)
      await reimportFile(open.db, fileOf(name, text, await keyOfServer()), { ...utc, dryRun: false })
    expect(await people()).toEqual(before)
    expect(await fetchTotals(open.db)).toEqual(await fetchRecount(open.db))
  })

  it('tells whose numbers would change, and keeps nothing of a dry run', async () => {
    await bring(...evening)
    await sql`update player_stats set kills = kills + 5 where line = 0`.execute(open.db)
    const before = await fetchDerived(open.db)
    const file = fileOf(one.name, one.text, await keyOfServer())
    const { changes } = await reimportFile(open.db, file, { ...utc, dryRun: true })
    expect(changes.filter(({ file: name }) => name === one.name)).toMatchObject([{ field: 'kills' }])
    expect(await fetchDerived(open.db)).toEqual(before)
  })

  it('of a file rejected under one name leaves the same bytes under their right name alone', async () => {
    await bring(one)
    const wrong = fileOf(one.name.replace('supply', 'oasis'), one.text, await keyOfServer())
    await open.db.deleteFrom('processed_files').where('name', '=', wrong.name).execute()
    const { outcome } = await reimportFile(open.db, wrong, { ...utc, dryRun: false })
    expect(outcome).toMatchObject({ kind: 'rejected', reasonCode: 'name-and-header-differ' })
    const right = await open.db.selectFrom('processed_files').select('state').where('name', '=', one.name).execute()
    expect(right).toEqual([{ state: 'imported' }])
  })

  it('finds the server of a file that was rejected before it could be read', async () => {
    const file = fileOf(one.name, one.text)
    const rejected = { code: 'cut', sentence: 'an older reader said so' }
    const read = { file, contentKey: null, result: { ok: false as const, rejection: rejected } }
    await open.db.transaction().execute((trx) => importBatch(trx, null, [read], { ...utc, force: false }))
    const dry = await reimportFile(open.db, file, { ...utc, dryRun: true })
    expect(dry.outcome.kind).toBe('imported')
    await reimportFile(open.db, file, { ...utc, dryRun: false })
    const rows = await open.db.selectFrom('processed_files').select('state').orderBy('id').execute()
    expect(rows).toEqual([{ state: 'ignored' }, { state: 'imported' }])
  })

  it('lets a version that gave way come back when the one that replaced it is refused', async () => {
    await bring(one)
    const newer = { name: one.name, text: one.text.replace('Ada', 'Adalbert') }
    await bring(newer)
    const key = await keyOfServer()
    const rejection = { code: 'cut', sentence: 'a newer reader says so' }
    const read = {
      file: fileOf(newer.name, newer.text, key),
      contentKey: null,
      result: { ok: false as const, rejection },
    }
    await open.db.transaction().execute((trx) => importBatch(trx, { key }, [read], { ...utc, force: true }))
    const [outcome] = await bring(one)
    expect(outcome?.kind).toBe('imported')
    expect(await open.db.selectFrom('rounds').select('file_name').execute()).toEqual([{ file_name: one.name }])
  })

  async function reimportAll() {
    for (const { name, text } of evening)
      await reimportFile(open.db, fileOf(name, text, await keyOfServer()), { ...utc, dryRun: false })
  }

  /** Which transaction wrote each row last. */
  async function fetchVersions() {
    const versions = []
    for (const table of ['rounds', 'player_stats', 'weapon_stats', 'player_totals', 'weapon_totals', 'day_bests'])
      versions.push(
        (await sql`select xmin::text, * from ${sql.table(table)} order by 2, 3, 4, 5`.execute(open.db)).rows,
      )
    return versions
  }

  async function keyOfServer() {
    return (await open.db.selectFrom('servers').select('key').executeTakeFirstOrThrow()).key
  }
})
