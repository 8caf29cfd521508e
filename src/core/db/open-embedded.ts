import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { clientOptions, createPool } from './create-pool.ts'
import type { Database } from './database.ts'
import type { OpenDatabase, OpenOptions } from './open-database.ts'
import { findSocketFolder } from './socket-folder.ts'
import { startEngine } from './start-engine.ts'

/** Opens the embedded database under `dataDir`. */
export async function openEmbedded({ dataDir, log }: OpenOptions): Promise<OpenDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const socketFolder = await findSocketFolder(resolve(dataDir))
  const engine = await startEngine({ folder: join(resolve(dataDir), 'pg'), socketFolder, snapshot: null })
  const where = { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' }
  const pool = createPool(where, log)
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    engine: 'embedded',
    owner: true,
    query: (text, values) => pool.query(text, values),
    async connectClient() {
      const client = new pg.Client({ ...clientOptions, ...where })
      await client.connect()
      return client
    },
    recover: async () => {},
    async close() {
      await pool.end()
      await engine.close()
    },
  }
}
