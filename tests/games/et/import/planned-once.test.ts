import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFiles } from '../../../../src/games/et/import/import-files.ts'
import { fileOf, utc } from '../../../support/et-files.ts'
import { simulateBulk } from '../../../support/et-simulator/bulk.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../../support/fresh-database.ts'

/** A plan is for one call alone five times; then Postgres keeps one for all, unless those looked cheaper. */
const tries = 5

describe.each(engines)('on %s', (engine) => {
  let open: FreshDatabase
  beforeAll(async () => {
    open = await freshDatabase(engine)
  })
  afterAll(() => open.close())

  it('no question of an import is planned anew for every file', async () => {
    const { rows } = await open.db.connection().execute(async (db) => {
      for (const { name, text } of simulateBulk({ seed: 1, files: 30 }))
        await importFiles(db, [fileOf(name, text)], utc)
      return sql<{ statement: string; plans: number }>`
        select statement, custom_plans::int4 as plans from pg_prepared_statements
        where custom_plans + generic_plans > ${tries}`.execute(db)
    })
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter(({ plans }) => plans > tries)).toEqual([])
  })
})
