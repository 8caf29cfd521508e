import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { clientOptions, createPool } from '../../src/core/db/create-pool.ts'
import type { Database } from '../../src/core/db/database.ts'
import { type OpenDatabase, openDatabase } from '../../src/core/db/open-database.ts'
import { type Engine, startEngine } from '../../src/core/db/start-engine.ts'

export type EngineName = OpenDatabase['engine']

export interface FreshDatabase {
  db: Kysely<Database>
  /** The same database as an application holds it. */
  open: OpenDatabase
  close(): Promise<void>
}

/** What a fact about the database itself should hold on: `describe.each(engines)('on %s', (engine) => …)`. */
export const engines: EngineName[] = process.env.TEST_DATABASE_URL ? ['embedded', 'postgres'] : ['embedded']

/**
 * A migrated database with nothing in it, closed by the caller. A real server's when TEST_DATABASE_URL is set, else
 * an embedded one in memory, reached as in production: through node-postgres and a socket.
 */
export function freshDatabase(engine: EngineName = engines.at(-1) ?? 'embedded'): Promise<FreshDatabase> {
  return engine === 'postgres' ? freshOnServer() : freshEmbedded()
}

/** The URL of a fresh database on the real server, for tests that need several processes on it. */
export async function freshUrl(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = inject('template')
  const server = process.env.TEST_DATABASE_URL
  if (!server || !template) throw new Error('TEST_DATABASE_URL is not set')
  const name = `${template}_${randomBytes(5).toString('hex')}`
  await onServer(server, `create database ${name} template ${template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) }
}

async function freshOnServer(): Promise<FreshDatabase> {
  const { url, drop } = await freshUrl()
  const open = await openDatabase({ databaseUrl: url, dataDir: '', role: 'command', log: console.error })
  const close = async () => {
    await open.close()
    await drop()
  }
  return { db: open.db, open: { ...open, close }, close }
}

interface InMemory {
  engine: Engine
  socketFolder: string
  shape: string
}

/** An engine costs most of a second to start, so one that a test is done with is emptied and handed out again. */
const idle: InMemory[] = []

async function freshEmbedded(): Promise<FreshDatabase> {
  const one = idle.pop() ?? (await startInMemory())
  const pool = embeddedPool(one.socketFolder)
  const close = async () => {
    await pool.end()
    if (await empty(one)) idle.push(one)
    else await one.engine.close()
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const open: OpenDatabase = {
    db,
    engine: 'embedded',
    owner: true,
    query: (text, values) => pool.query(text, values),
    async connectClient() {
      const client = new pg.Client({
        ...clientOptions,
        host: one.socketFolder,
        user: 'postgres',
        database: 'postgres',
      })
      await client.connect()
      return client
    },
    recover: async () => {},
    close,
  }
  return { db, open, close }
}

async function startInMemory(): Promise<InMemory> {
  const socketFolder = await mkdtemp(join(inject('scratch'), 'db-'))
  const engine = await startEngine({ folder: null, socketFolder, snapshot: inject('snapshot') })
  const pool = embeddedPool(socketFolder)
  const shape = await shapeOf(pool)
  await pool.end()
  return { engine, socketFolder, shape }
}

function embeddedPool(socketFolder: string) {
  return createPool({ host: socketFolder, user: 'postgres', database: 'postgres' }, console.error)
}

/** Back to what a migration leaves. False when a test changed more than rows. */
async function empty({ socketFolder, shape }: InMemory): Promise<boolean> {
  const pool = embeddedPool(socketFolder)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    const tables = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(db)
    if (tables.rows.length === 0) return false
    await sql`truncate ${sql.join(tables.rows.map(({ name }) => sql.table(name)))} restart identity cascade`.execute(db)
    const schemas = await sql<{ name: string }>`
      select nspname as name from pg_namespace
      where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')`.execute(db)
    for (const { name } of schemas.rows) await sql`drop schema ${sql.id(name)} cascade`.execute(db)
    // All clients of an embedded database share one session.
    await pool.query('discard temp')
    return (await shapeOf(pool)) === shape
  } finally {
    await pool.end()
  }
}

/** Columns and constraints, of indexes and views too, and the migrations that made them. */
async function shapeOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ shape: string }>(`
    select md5(string_agg(part, ',' order by part)) as shape from (
      select concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull) as part
      from pg_class c left join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace
      union all
      select concat_ws(' ', conrelid, conname, contype, confdeltype) from pg_constraint
      where connamespace = 'public'::regnamespace
      union all
      select name from kysely_migration
    ) parts`)
  return rows[0]?.shape ?? ''
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
