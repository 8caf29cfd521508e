import { randomBytes } from 'node:crypto'
import pg from 'pg'

const usual = 'postgres://postgres@127.0.0.1:5432/postgres'

/** The server of TEST_DATABASE_URL, else one on this machine. Null when it does not answer. */
export async function findPostgres(): Promise<{ url: string; about: string } | null> {
  const url = process.env.TEST_DATABASE_URL?.trim() || usual
  try {
    return await onServer(url, async (client) => {
      const { rows } = await client.query<{ about: string }>(
        `select 'Postgres ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') ||
           ', synchronous_commit ' || current_setting('synchronous_commit') as about`,
      )
      return { url, about: rows[0]?.about ?? '' }
    })
  } catch {
    return null
  }
}

/** A new, empty database on the server; its URL. */
export async function createDatabase(serverUrl: string, prefix: string): Promise<string> {
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  await onServer(serverUrl, (client) => client.query(`create database ${name}`))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Puts a copy of a database that nobody is connected to in another's place. False = there is no such database. */
export async function copyDatabase(serverUrl: string, from: string, to: string): Promise<boolean> {
  return onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [from])
    if (rowCount === 0) return false
    await client.query(`drop database if exists ${to}`)
    await client.query(`create database ${to} template ${from}`)
    return true
  })
}

/** Drops every database whose name begins so, whoever is still connected. */
export async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [`${prefix}_`],
    )
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
  })
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
