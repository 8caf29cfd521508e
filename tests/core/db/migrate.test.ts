import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { appliedMigrations, migrate, pendingMigrations } from '../../../src/core/db/migrate.ts'
import { openDatabase } from '../../../src/core/db/open-database.ts'
import { engines, type FreshDatabase, freshDatabase, freshUrl } from '../../support/fresh-database.ts'

const house = ['0001_house', '0002_et']

describe.each(engines)('migrations on %s', (engine) => {
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    await sql`drop schema public cascade`.execute(fresh.db)
    await sql`create schema public`.execute(fresh.db)
  })
  afterEach(() => fresh.close())

  it('are applied once, in order, and named', async () => {
    expect(await pendingMigrations(fresh.db)).toEqual(expect.arrayContaining(house))
    expect((await migrate(fresh.db)).slice(0, 2)).toEqual(house)
    expect(await pendingMigrations(fresh.db)).toEqual([])
    expect(await migrate(fresh.db)).toEqual([])
  })

  it('may be asked for by several at once', async () => {
    const applied = await Promise.all([migrate(fresh.db), migrate(fresh.db), migrate(fresh.db)])
    expect(applied.flat().sort()).toEqual(await appliedMigrations(fresh.db))
  })

  it('leave nothing behind when one fails', async () => {
    const folder = await mkdtemp(join(inject('scratch'), 'migrations-'))
    await writeFile(join(folder, '0001_good.js'), 'export const up = (db) => db.schema.createTable("good").execute()')
    await writeFile(join(folder, '0002_bad.js'), 'export const up = () => { throw new Error("no such luck") }')
    await expect(migrate(fresh.db, folder)).rejects.toThrow('no such luck')
    expect(await pendingMigrations(fresh.db, folder)).toEqual(['0001_good', '0002_bad'])
  })

  it('of a newer version are recognised and nothing is touched', async () => {
    await migrate(fresh.db)
    await sql`insert into kysely_migration values ('9999_tomorrow', now()::text)`.execute(fresh.db)
    await expect(migrate(fresh.db)).rejects.toThrow('newer Debrief (it has 9999_tomorrow)')
  })

  it('are read from files that are named as such only', async () => {
    const folder = await mkdtemp(join(inject('scratch'), 'migrations-'))
    for (const name of [
      '0001_one.js',
      '0002_two.d.ts',
      '0003_three.js.map',
      'notes.md',
      '0004_four.ts~',
      'x0005_five.js',
    ]) {
      await writeFile(join(folder, name), 'export const up = () => {}')
    }
    expect(await pendingMigrations(fresh.db, folder)).toEqual(['0001_one'])
  })
})

describe.skipIf(!process.env.TEST_DATABASE_URL)('two processes that start at once on a server', () => {
  it('apply each migration once', async () => {
    const { url, drop } = await freshUrl()
    const options = { databaseUrl: url, dataDir: '', role: 'bot', log: () => {} } as const
    const [one, two] = [await openDatabase(options), await openDatabase(options)]
    await one.query('drop schema public cascade; create schema public')
    const applied = await Promise.all([migrate(one.db), migrate(two.db)])
    expect(applied.map((names) => names.length).sort()).toEqual([0, (await appliedMigrations(one.db)).length])
    await Promise.all([one.close(), two.close()])
    await drop()
  })
})
