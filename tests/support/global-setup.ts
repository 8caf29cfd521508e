import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createPool } from '../../src/core/db/create-pool.ts'
import type { Database } from '../../src/core/db/database.ts'
import { migrate } from '../../src/core/db/migrate.ts'
import { servePglite } from '../../src/core/db/serve-pglite.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty data folder as a tar file. */
    snapshot: string
    /** A folder of this run, removed at its end. */
    scratch: string
    /** The real server's migrated database that new ones are copied from, and the prefix of their names. */
    template: string | null
  }
}

const root = new URL('../..', import.meta.url).pathname

/** Prepares once what every test file copies: a migrated database on each engine. */
export default async function setup({ provide }: TestProject) {
  const scratch = await mkdtemp(join(tmpdir(), 'debrief-tests-'))
  const url = process.env.TEST_DATABASE_URL
  const template = url ? await createTemplate(url) : null
  provide('scratch', scratch)
  provide('snapshot', await ensureSnapshot(scratch))
  provide('template', template)

  return async () => {
    await rm(scratch, { recursive: true, force: true })
    if (url && template) await dropAll(url, template)
  }
}

/** Kept from run to run; its name holds everything it is made from. */
async function ensureSnapshot(scratch: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(join(root, 'migrations'))).sort()) {
    hash.update(file).update(await readFile(join(root, 'migrations', file)))
  }
  hash.update(await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json')))
  const folder = join(root, 'node_modules/.cache/debrief')
  const snapshot = join(folder, `migrated-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(snapshot)) return snapshot

  const pglite = await PGlite.create({ extensions: { pg_trgm } })
  const server = await servePglite({
    pglite,
    path: join(scratch, '.s.PGSQL.5432'),
    maxConnections: 5,
    idleInTransactionMs: 60_000,
    onBroken: (error) => {
      throw error
    },
  })
  const pool = createPool({ host: scratch, user: 'postgres', database: 'postgres' }, console.error)
  await migrate(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }))
  await pool.end()
  await server.close()
  const tar = await pglite.dumpDataDir('none')
  await pglite.close()

  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const half = `${snapshot}.${process.pid}`
  await writeFile(half, Buffer.from(await tar.arrayBuffer()))
  await rename(half, snapshot)
  return snapshot
}

async function createTemplate(url: string): Promise<string> {
  const name = `debrief_test_${randomBytes(5).toString('hex')}`
  await onServer(url, (client) => client.query(`create database ${name}`))
  const there = new URL(url)
  there.pathname = `/${name}`
  const pool = createPool({ connectionString: there.href }, console.error)
  await migrate(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }))
  await pool.end()
  return name
}

async function dropAll(url: string, prefix: string): Promise<void> {
  await onServer(url, async (client) => {
    const { rows } = await client.query('select datname as name from pg_database where starts_with(datname, $1)', [
      prefix,
    ])
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
  })
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
