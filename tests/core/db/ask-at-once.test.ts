import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAtOnce, askBehind } from '../../../src/core/db/ask-at-once.ts'
import { inTransaction } from '../../../src/core/db/in-transaction.ts'
import { openDatabase } from '../../../src/core/db/open-database.ts'
import { prepared } from '../../../src/core/db/preparing-client.ts'
import { engines, type FreshDatabase, freshDatabase, freshUrl } from '../../support/fresh-database.ts'

describe.each(engines)('on %s', (engine) => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    await sql`create sequence asked`.execute(fresh.db)
  })
  afterAll(() => fresh.close())

  it('questions asked at once are answered each for itself, and in their transaction', async () => {
    const answers = await fresh.db.transaction().execute(async (trx) => {
      await sql`create temporary table seen on commit drop as select 40 as n`.execute(trx)
      return await askAtOnce(trx, (at) =>
        Array.from({ length: 20 }, async (_, add) => {
          const { rows } = await sql<{ n: number }>`${prepared} select n + ${add}::int4 as n from seen`.execute(at)
          return rows[0]?.n
        }),
      )
    })
    expect(answers).toEqual(Array.from({ length: 20 }, (_, add) => 40 + add))
  })

  it('the first error is told, and no question that was asked with it runs after the rollback', async () => {
    const asked = fresh.db
      .transaction()
      .execute((trx) =>
        askAtOnce(trx, (at) => [
          sql`select 1`.execute(at),
          sql`${prepared} select 1 / 0`.execute(at),
          ...Array.from({ length: 5 }, () => sql`${prepared} select nextval('asked')`.execute(at)),
        ]),
      )
    await expect(asked).rejects.toThrow('division by zero')
    const { rows } = await sql<{ n: number }>`select nextval('asked') as n`.execute(fresh.db)
    expect(rows).toEqual([{ n: 1 }])
  })

  it('an error that is none of the database is told when the answers are in', async () => {
    const asked = fresh.db
      .transaction()
      .execute((trx) =>
        askAtOnce(trx, (at) => [sql`select pg_sleep(0.05)`.execute(at), Promise.reject(new Error('no such zone'))]),
      )
    await expect(asked).rejects.toThrow('no such zone')
    const { rows } = await sql<{ n: number }>`select 1 as n`.execute(fresh.db)
    expect(rows).toEqual([{ n: 1 }])
  })

  it('what is asked behind a statement sees what it did', async () => {
    const [rows, [after]] = await fresh.db
      .transaction()
      .execute((trx) =>
        askBehind(trx, CompiledQuery.raw("select setval('asked', 100)::int4 as n"), (at) => [
          sql<{ n: number }>`${prepared} select nextval('asked')::int4 as n`.execute(at),
        ]),
      )
    expect([rows, after.rows]).toEqual([[{ n: 100 }], [{ n: 101 }]])
  })

  it('of a statement and what is asked behind it the first error is told, when all is answered', async () => {
    const ask = (first: string, fails: () => unknown) =>
      fresh.db.transaction().execute((trx) => askBehind(trx, CompiledQuery.raw(first), () => [fails()]))
    const broken = () => Promise.reject(new Error('no such zone'))
    await expect(ask('select 1 / 0', () => 1)).rejects.toThrow('division by zero')
    await expect(ask('select pg_sleep(0.05)', broken)).rejects.toThrow('no such zone')
    const thrown = () => {
      throw new Error('no such stamp')
    }
    await expect(ask('select pg_sleep(0.05)', thrown)).rejects.toThrow('no such stamp')
    const { rows } = await sql<{ n: number }>`select 1 as n`.execute(fresh.db)
    expect(rows).toEqual([{ n: 1 }])
  })
})

describe.runIf(engines.includes('postgres'))('on Postgres', () => {
  it('what is asked behind a lock sees what was committed while the lock was waited for', async () => {
    const fresh = await freshDatabase('postgres')
    const { db } = fresh
    try {
      await sql`create table counted (n int4)`.execute(db)
      const lock = CompiledQuery.raw('select pg_advisory_xact_lock(1, 1)')
      const count = () =>
        inTransaction(db, async (trx, send) => {
          const [, [found]] = await askBehind(trx, lock, (at) => [
            sql<{ n: number }>`${prepared} select count(*)::int4 as n from counted`.execute(at),
          ])
          send(CompiledQuery.raw('insert into counted values (1)'))
          return found.rows[0]?.n
        })
      const counts = await Promise.all(Array.from({ length: 30 }, count))
      expect(counts.sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
    } finally {
      await fresh.close()
    }
  })
})

describe.runIf(engines.includes('postgres'))('over a network', () => {
  it('questions asked at once cost one wait, and a transaction around them one more', async () => {
    const { url, drop } = await freshUrl()
    const { port, waits, close } = await countWaits(new URL(url))
    const through = new URL(url)
    through.host = `127.0.0.1:${port}`
    const { db, close: closeDatabase } = await openDatabase({
      databaseUrl: through.href,
      dataDir: '',
      role: 'command',
      log: () => {},
    })
    try {
      await db.transaction().execute(async (trx) => {
        const before = waits()
        await askAtOnce(trx, (at) => Array.from({ length: 5 }, (_, n) => sql`select ${n}::int4`.execute(at)))
        expect(waits() - before).toBe(1)
      })
      const before = waits()
      await inTransaction(db, async (trx, send) => {
        await askBehind(trx, CompiledQuery.raw('select 1'), (at) =>
          Array.from({ length: 5 }, () => sql`select 2`.execute(at)),
        )
        send(CompiledQuery.raw('select 3'))
      })
      expect(waits() - before).toBe(2)
    } finally {
      await closeDatabase()
      close()
      await drop()
    }
  })
})

/** A way to the server that counts how often a client asks again after it was answered. */
async function countWaits(server: URL): Promise<{ port: number; waits(): number; close(): void }> {
  let waits = 0
  const proxy = createServer((near) => {
    const far = connect(Number(server.port || 5432), server.hostname)
    let answered = true
    let held: Buffer[] = []
    // What is written in one go may arrive in parts: they are held a moment, like on a long way.
    near.on('data', (bytes) => {
      if (held.length === 0) {
        setTimeout(() => {
          if (answered) waits++
          answered = false
          far.write(Buffer.concat(held))
          held = []
        }, 20)
      }
      held.push(bytes)
    })
    far.on('data', (bytes) => {
      answered = true
      near.write(bytes)
    })
    near.on('error', () => {}).on('close', () => far.destroy())
    far.on('error', () => {}).on('close', () => near.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return { port: (proxy.address() as AddressInfo).port, waits: () => waits, close: () => proxy.close() }
}
