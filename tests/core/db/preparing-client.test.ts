import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepared, preparedMark } from '../../../src/core/db/preparing-client.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

interface Kept {
  statement: string
  calls: number
}

/** The marked and the plain statement, when they are prepared, with how often they were run. */
const kept = sql<Kept>`
  select statement, (generic_plans + custom_plans)::int4 as calls from pg_prepared_statements
  where statement like '% as marked' or statement like '% as plain'`

describe.each(engines)('on %s', (engine) => {
  let open: FreshDatabase
  beforeAll(async () => {
    open = await freshDatabase(engine)
  })
  afterAll(() => open.close())

  it('a marked statement is parsed once a connection, others every time', async () => {
    const { rows } = await open.db.connection().execute(async (db) => {
      for (let number = 1; number <= 3; number++) {
        await sql`${prepared} select ${number}::int4 as marked`.execute(db)
        await sql`select ${number}::int4 as plain`.execute(db)
      }
      return kept.execute(db)
    })
    expect(rows).toEqual([{ statement: '/* prepared */ select $1::int4 as marked', calls: 3 }])
  })

  it('a marked statement is planned anew when it was asked ten times as often', async () => {
    const { rows } = await open.db.connection().execute(async (db) => {
      const words = sql.raw(`${preparedMark} select /* again, on ${engine} */ 1`)
      for (let number = 1; number <= 120; number++) await sql`${words}`.execute(db)
      return sql<{ calls: number }>`
        select (generic_plans + custom_plans)::int4 as calls from pg_prepared_statements
        where statement like '%/* again, on %' order by prepare_time`.execute(db)
    })
    expect(rows.map(({ calls }) => calls)).toEqual([9, 90, 21])
  })

  it('a marked statement that failed can be asked again', async () => {
    await open.db.connection().execute(async (db) => {
      const ask = (divisor: number) => sql<{ n: number }>`${prepared} select 8 / ${divisor}::int4 as n`.execute(db)
      await expect(ask(0)).rejects.toThrow('division by zero')
      expect((await ask(2)).rows).toEqual([{ n: 4 }])
      await expect(ask(0)).rejects.toThrow('division by zero')
      expect((await ask(4)).rows).toEqual([{ n: 2 }])
    })
  })

  it('questions of one transaction that are asked at once are answered each for itself', async () => {
    const answers = await open.db.transaction().execute((trx) =>
      Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const { rows } = await sql<{ n: number }>`${prepared} select ${n}::int4 as n`.execute(trx)
          return rows[0]?.n
        }),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  it('of questions asked at once the first that fails is the one that is told', async () => {
    const asked = open.db
      .transaction()
      .execute((trx) =>
        Promise.all([
          sql`select 1`.execute(trx),
          sql`${prepared} select 1 / 0`.execute(trx),
          sql`${prepared} select 2`.execute(trx),
        ]),
      )
    await expect(asked).rejects.toThrow('division by zero')
  })
})
