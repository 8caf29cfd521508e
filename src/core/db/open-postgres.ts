import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { clientOptions, createPool } from './create-pool.ts'
import type { Database } from './database.ts'
import type { OpenDatabase, OpenOptions } from './open-database.ts'

const oldestMajor = 15

/** Opens a Postgres server by its URL. */
export async function openPostgres({ databaseUrl, log }: OpenOptions & { databaseUrl: string }): Promise<OpenDatabase> {
  const pool = createPool({ connectionString: databaseUrl }, log)
  try {
    await checkVersion(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    engine: 'postgres',
    owner: false,
    query: (text, values) => pool.query(text, values),
    async connectClient() {
      const client = new pg.Client({ ...clientOptions, connectionString: databaseUrl })
      await client.connect()
      return client
    },
    recover: async () => {},
    close: () => pool.end(),
  }
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) >= oldestMajor) return
  throw new Error(`DATABASE_URL is a Postgres ${version}; Debrief needs Postgres ${oldestMajor} or newer`)
}
