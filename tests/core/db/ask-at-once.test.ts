import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAtOnce } from '../../../src/core/db/ask-at-once.ts'
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
})

describe.runIf(engines.includes('postgres'))('over a network', () => {
  it('questions asked at once cost one wait', async () => {
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
