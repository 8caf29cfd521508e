import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { engines, freshDatabase } from '../../support/fresh-database.ts'

describe.each(engines)('a database on %s', (engine) => {
  it('gives values as the rest of the house expects them', async () => {
    const { db, close } = await freshDatabase(engine)
    const { rows } = await sql`
      select 9007199254740991::int8 as id, array[1, null, 3]::int8[] as ids, date '2026-02-28' as day,
             array[date '2026-02-28'] as days, 0.25::float8 as share, 'abc'::text as name,
             timestamptz '2026-02-28 12:00:00.123+02' as at, '{"a": [1, null]}'::jsonb as json, count(*) as number`.execute(
      db,
    )
    expect(rows).toEqual([
      {
        id: 9007199254740991,
        ids: [1, null, 3],
        day: '2026-02-28',
        days: ['2026-02-28'],
        share: 0.25,
        name: 'abc',
        at: new Date('2026-02-28T10:00:00.123Z'),
        json: { a: [1, null] },
        number: 1,
      },
    ])
    await close()
  })

  it('refuses an int8 that a number cannot hold', async () => {
    const { db, close } = await freshDatabase(engine)
    await expect(sql`select 9007199254740993::int8`.execute(db)).rejects.toThrow('does not fit a number')
    await close()
  })

  it('comes back empty, and with its first ids again', async () => {
    for (let time = 0; time < 3; time++) {
      const { db, close } = await freshDatabase(engine)
      const server = await db
        .insertInto('servers')
        .values({ key: 'one', name: 'One' })
        .returning('id')
        .executeTakeFirstOrThrow()
      expect(server.id).toBe(1)
      await close()
    }
  })
})
