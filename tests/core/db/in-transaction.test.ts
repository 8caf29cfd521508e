import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../src/core/db/in-transaction.ts'
import { collectWrites } from '../../../src/core/db/writes.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

const add = (n: number) => CompiledQuery.raw('insert into written values ($1)', [n])

describe.each(engines)('on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    await sql`create table written (n int4 unique deferrable initially deferred check (n > 0))`.execute(fresh.db)
  })
  beforeEach(() => sql`delete from written`.execute(fresh.db))
  afterAll(() => fresh.close())

  async function written(): Promise<number[]> {
    const { rows } = await sql<{ n: number }>`select n from written order by n`.execute(fresh.db)
    return rows.map(({ n }) => n)
  }

  /** Asked often enough to meet whichever connection an earlier transaction may have left open. */
  async function isIdle(): Promise<boolean> {
    const open = Array.from({ length: 5 }, () =>
      sql<{ same: boolean }>`select now() = statement_timestamp() as same`.execute(fresh.db),
    )
    return (await Promise.all(open)).every(({ rows }) => rows[0]?.same)
  }

  it('what is sent runs in its order, is there for what is asked next, and is committed', async () => {
    const seen = await inTransaction(fresh.db, async (trx, send) => {
      await sql`select 1`.execute(trx)
      send(add(1))
      send(CompiledQuery.raw('update written set n = n + 1'))
      const { rows } = await sql<{ n: number }>`select n from written`.execute(trx)
      send(add(5))
      return rows
    })
    expect(seen).toEqual([{ n: 2 }])
    expect(await written()).toEqual([2, 5])
    expect(await isIdle()).toBe(true)
  })

  it('its statements are of one transaction from the first on', async () => {
    const ids = await inTransaction(fresh.db, (trx) =>
      Promise.all(
        Array.from({ length: 3 }, () => sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(trx)),
      ),
    )
    expect(new Set(ids.map(({ rows }) => rows[0]?.id)).size).toBe(1)
  })

  it('a write that fails takes everything back, and its own error is told', async () => {
    const failing = inTransaction(fresh.db, async (trx, send) => {
      send(add(1))
      send(add(-1))
      send(add(2))
      return await sql`select 1`.execute(trx)
    })
    await expect(failing).rejects.toThrow('violates check constraint')
    expect(await written()).toEqual([])
    expect(await isIdle()).toBe(true)
  })

  it('a write that fails behind everything else is told as well', async () => {
    const failing = inTransaction(fresh.db, async (_, send) => {
      send(add(1))
      send(add(-1))
    })
    await expect(failing).rejects.toThrow('violates check constraint')
    expect(await written()).toEqual([])
    expect(await isIdle()).toBe(true)
  })

  it('a write that cannot be sent takes everything back', async () => {
    const unsendable = {
      toPostgres() {
        throw new Error('no such value')
      },
    }
    const failing = inTransaction(fresh.db, async (_, send) => {
      send(add(1))
      send(CompiledQuery.raw('insert into written values ($1)', [unsendable]))
    })
    await expect(failing).rejects.toThrow('no such value')
    expect(await written()).toEqual([])
    expect(await isIdle()).toBe(true)
  })

  it('a commit that fails is told', async () => {
    const failing = inTransaction(fresh.db, async (_, send) => {
      send(add(3))
      send(add(3))
    })
    await expect(failing).rejects.toThrow('violates unique constraint')
    expect(await written()).toEqual([])
    expect(await isIdle()).toBe(true)
  })

  it('an error that is none of the database takes everything back', async () => {
    const failing = inTransaction(fresh.db, async (_, send) => {
      send(add(1))
      throw new Error('not a round')
    })
    await expect(failing).rejects.toThrow('not a round')
    expect(await written()).toEqual([])
    expect(await isIdle()).toBe(true)
  })

  it('nothing is sent after its end', async () => {
    const late = await inTransaction(fresh.db, async (trx, send) => () => {
      send(add(1))
      return trx
    })
    expect(late).toThrow('the transaction is over')
    expect(await written()).toEqual([])
  })

  it('collected rows travel with the commit, and are refused with it', async () => {
    const put = (subject: string, version: number | null) =>
      inTransaction(fresh.db, async (trx, send) => {
        const writes = collectWrites(trx, send)
        writes.add('data_versions', [{ subject, version }])
        await writes.flush()
      })
    await put('server/1', 7)
    await expect(put('server/2', null)).rejects.toThrow('null value in column "version"')
    const rows = await fresh.db.selectFrom('data_versions').selectAll().execute()
    expect(rows).toEqual([{ subject: 'server/1', version: 7 }])
  })
})
