import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '../../src/core/db/open-database.ts'
import { recountTotals } from '../../src/games/et/import/totals.ts'
import { fetchDerived } from '../support/et-files.ts'
import { simulateEvening } from '../support/et-simulator/simulate-evening.ts'
import { engines } from '../support/fresh-database.ts'
import { freshPlace, killAll, type Place, runDebrief } from '../support/run-debrief.ts'
import { smallEvening } from '../support/small-evening.ts'

const [one, two, three, four] = simulateEvening(smallEvening).files.map(({ name }) => name)

describe.each(engines)('debrief reimport, on %s', (engine) => {
  let place: Place
  let database: OpenDatabase
  const derived = () => fetchDerived(database.db)
  /** As an older parser would have read it: a player has five kills too many, and so have the totals. */
  const spoil = (file = one) =>
    database.db.transaction().execute(async (trx) => {
      await sql`
        update player_stats set kills = kills + 5
        where line = 0 and round_id = (select id from rounds where file_name = ${file})`.execute(trx)
      await recountTotals(trx)
    })

  beforeAll(async () => {
    place = await freshPlace(engine)
    database = await place.open('bot')
    const folder = join(place.folder, 'evening')
    mkdirSync(folder)
    for (const { name, text } of simulateEvening(smallEvening).files) writeFileSync(join(folder, name), text)
    // An orphan, and a file that cannot be read.
    const lone = simulateEvening({ ...smallEvening, start: '2026-05-03-200000', seed: 3 }).files[1]
    writeFileSync(join(folder, lone?.name ?? ''), lone?.text ?? '')
    writeFileSync(join(folder, '2026-05-04-200000-supply-round-1.txt'), 'no round')
    expect(await runDebrief(place, 'import', folder)).toMatchObject({ code: 0 })
  }, 60_000)
  afterAll(async () => {
    await killAll()
    await database.close()
    await place.end()
  })

  it('of everything changes nothing while the parser says what it said', async () => {
    const before = await derived()
    const { code, stderr, lines } = await runDebrief(place, 'reimport', '--all', '--json')
    expect([code, stderr]).toEqual([0, ''])
    expect(lines().map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ...[one, two, three, four].map(() => ['imported', []]),
      ['orphan', []],
      ['rejected', []],
    ])
    expect(await derived()).toEqual(before)
  })

  it('tells what would change for whom, keeps nothing of a dry run, and mends it without', async () => {
    const right = await derived()
    await spoil()
    const wrong = await derived()
    const dry = await runDebrief(place, 'reimport', '--file', one ?? '', '--dry-run', '--json')
    expect(dry.lines()).toMatchObject([{ file: one, outcome: 'imported' }])
    const [change] = dry.lines().flatMap(({ changes }) => changes as { [key: string]: unknown }[])
    expect(change).toMatchObject({ file: one, field: 'kills', player: expect.any(String) })
    expect(Number(change?.before) - Number(change?.after)).toBe(5)
    expect(await derived()).toEqual(wrong)

    const told = await runDebrief(place, 'reimport', '--since', '2020-01-01')
    expect(told.code).toBe(0)
    expect(told.stdout).toMatch(/6 files: 4 imported, 1 orphan, 1 rejected; \d+ values changed/)
    expect(await derived()).toEqual(right)
  })

  it('tells of a kept file that is damaged or gone, leaves its rows, and does the others', async () => {
    const right = await derived()
    await spoil(four)
    const pathOf = async (name = '') => {
      const { rows } = await database.query('select archive_path from processed_files where name = $1', [name])
      return join(place.archiveDir, rows[0]?.archive_path)
    }
    writeFileSync(await pathOf(two), 'something else')
    rmSync(await pathOf(three))
    const { code, stderr, lines } = await runDebrief(place, 'reimport', '--all', '--json')
    expect(code).toBe(1)
    expect(lines().map(({ file, outcome }) => [file, outcome])).toMatchObject([
      [one, 'imported'],
      [two, 'unreadable'],
      [three, 'unreadable'],
      [four, 'imported'],
      [expect.any(String), 'orphan'],
      [expect.any(String), 'rejected'],
    ])
    expect(stderr).toContain('no longer holds the bytes that were kept')
    expect(stderr).toContain('is not in the archive any more')
    expect(await derived()).toEqual(right)
  })

  it('of a file that nobody knows is wrong use', async () => {
    const { code, stderr } = await runDebrief(place, 'reimport', '--file', 'unheard-of.txt')
    expect([code, stderr]).toEqual([2, 'debrief: nothing on record fits\n'])
  })
})
