import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { clientOptions, createPool } from './create-pool.ts'
import type { Database } from './database.ts'
import type { OpenDatabase, OpenOptions } from './open-database.ts'
import { retryWhileDown } from './retry-while-down.ts'

const oldestMajor = 15

/** Opens a Postgres server by its URL; waits up to a minute for one that is still starting. */
export async function openPostgres({ databaseUrl, log }: OpenOptions & { databaseUrl: string }): Promise<OpenDatabase> {
  const pool = createPool({ connectionString: databaseUrl }, log)
  const recover = async () => {}
  let closed: Promise<void> | null = null
  try {
    await retryWhileDown({ recover }, () => checkVersion(pool), {
      onDown: (error) => log(`waiting for Postgres: ${(error as NodeJS.ErrnoException).message || 'no connection'}`),
    })
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
    recover,
    close: () => {
      closed ??= pool.end()
      return closed
    },
  }
}

/** The oldest and newest majors the suite runs on are 15 and 18; a newer one is let through. */
async function checkVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) >= oldestMajor) return
  throw new Error(`DATABASE_URL is a Postgres ${version}; Debrief needs Postgres ${oldestMajor} or newer`)
}
