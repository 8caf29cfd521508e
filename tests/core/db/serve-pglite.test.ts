import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { createPool } from '../../../src/core/db/create-pool.ts'
import { servePglite } from '../../../src/core/db/serve-pglite.ts'
import { type FreshDatabase, freshDatabase } from '../../support/fresh-database.ts'

describe('the embedded database, served to many clients', () => {
  let fresh: FreshDatabase
  beforeEach(async () => {
    fresh = await freshDatabase('embedded')
  })
  afterEach(() => fresh.close())

  const echo = (text: string, number: number) =>
    fresh.open.query(`select $1::text as text, ${number} as number`, [text]).then(({ rows }) => {
      expect(rows).toEqual([{ text, number }])
    })

  it('gives queries that waited for a transaction their own answers', async () => {
    for (let round = 0; round < 20; round++) {
      const waiting = await fresh.db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx)
        const queries = Array.from({ length: 8 }, (_, index) => echo(`text ${index}`, index))
        await sql`select pg_sleep(0.005)`.execute(trx)
        return { queries }
      })
      await Promise.all(waiting.queries)
    }
  })

  it('keeps parameters larger than any packet apart', async () => {
    const large = 'y'.repeat(2_000_000)
    await Promise.all(Array.from({ length: 24 }, (_, index) => echo(index % 2 ? large : `small ${index}`, index)))
  })

  it('runs transactions one after the other, so that none overwrites another', async () => {
    await fresh.db.insertInto('servers').values({ key: 'count', name: '0' }).execute()
    const add = () =>
      fresh.db.transaction().execute(async (trx) => {
        const { name } = await trx.selectFrom('servers').select('name').executeTakeFirstOrThrow()
        await sql`select pg_sleep(0.001)`.execute(trx)
        await trx
          .updateTable('servers')
          .set({ name: String(Number(name) + 1) })
          .execute()
      })
    await Promise.all(Array.from({ length: 100 }, add))
    expect(await fresh.db.selectFrom('servers').select('name').execute()).toEqual([{ name: '100' }])
  })

  it('goes on after errors, within a transaction and outside', async () => {
    await expect(fresh.open.query('select nope')).rejects.toMatchObject({ code: '42703' })
    await expect(fresh.open.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' })
    const client = await fresh.open.connectClient()
    await client.query('begin')
    await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
    const waiting = echo('waiting', 1)
    await client.query('rollback')
    await waiting
    await client.end()
  })

  it('rolls back what a client that vanished left open, also when others wait', async () => {
    const client = await fresh.open.connectClient()
    client.on('error', () => {})
    await client.query('begin')
    await client.query("insert into servers (key, name) values ('lost', 'lost')")
    const waiting = fresh.open.query('select count(*) as n from servers')
    await client.end()
    expect((await waiting).rows).toEqual([{ n: 0 }])
  })

  it('clients that prepare the same words under the same name share them, also when a first try failed', async () => {
    const [one, other] = [await fresh.open.connectClient(), await fresh.open.connectClient()]
    const ask = (client: pg.Client, n: number) =>
      client.query({ name: 'double', text: 'select 2 * n as n from numbers where n = $1', values: [n] })
    await expect(ask(one, 1)).rejects.toMatchObject({ code: '42P01' })
    await one.query('create temporary table numbers as select generate_series(1, 9) as n')
    for (const client of [one, other, one]) expect((await ask(client, 4)).rows).toEqual([{ n: 8 }])

    const otherWords = other.query({ name: 'double', text: 'select 3' })
    await expect(otherWords).rejects.toThrow('Prepared statements must be unique')
    await expect(fresh.open.query({ name: 'double', text: 'select 4' } as never)).rejects.toMatchObject({
      code: '42P05',
    })
    await Promise.all([one.end(), other.end()])
  })

  it('answers several statements in one text, and long results', async () => {
    const results = await fresh.open.query('select 1 as a; select 2 as b')
    expect(Array.isArray(results) && results.map((result) => result.rows)).toEqual([[{ a: 1 }], [{ b: 2 }]])
    const { rows } = await fresh.open.query("select n, repeat('x', 500) as t from generate_series(1, 20000) n")
    expect([rows.length, rows.at(-1)?.n]).toEqual([20000, 20000])
  })
})

describe('the server itself', () => {
  let pglite: PGlite
  let server: { close(): Promise<void> }
  let where: { host: string; user: string; database: string }
  beforeEach(async () => {
    const host = await mkdtemp(join(inject('scratch'), 'serve-'))
    const loadDataDir = new Blob([await readFile(inject('snapshot'))])
    pglite = await PGlite.create({ loadDataDir, extensions: { pg_trgm } })
    const path = join(host, '.s.PGSQL.5432')
    const onBroken = (error: unknown) => expect.fail(String(error))
    server = await servePglite({ pglite, path, maxConnections: 3, idleInTransactionMs: 200, onBroken })
    where = { host, user: 'postgres', database: 'postgres' }
  })
  afterEach(async () => {
    await server.close()
    await pglite.close()
  })

  it('rolls back and closes a client that sleeps in a transaction while others wait', async () => {
    const pool = createPool(where, () => {})
    const sleeper = await pool.connect()
    const closed = new Promise((resolve) => sleeper.once('error', resolve))
    await sleeper.query('begin')
    await sleeper.query("insert into servers (key, name) values ('lost', 'lost')")
    expect((await pool.query('select count(*) as n from servers')).rows).toEqual([{ n: 0 }])
    await closed
    sleeper.release(true)
    await pool.end()
  })

  it('refuses more clients than it takes, and takes new ones when others leave', async () => {
    const open = async () => {
      const client = new pg.Client(where)
      await client.connect()
      return client
    }
    const [first, ...others] = [await open(), await open(), await open()]
    await expect(open()).rejects.toMatchObject({ code: '53300' })
    await first?.end()
    const next = await vi.waitFor(open)
    await Promise.all([...others, next].map((client) => client.end()))
  })
})
