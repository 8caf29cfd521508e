import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Database } from './database.ts'
import { openEmbedded } from './open-embedded.ts'
import { openPostgres } from './open-postgres.ts'

export interface OpenOptions {
  /** Null = the embedded database under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  /** A bot stays; a command comes and goes, and may work beside a bot. */
  role: 'bot' | 'command'
  log: (line: string) => void
  /** Embedded only: a bot waits while a command has the folder. False = refuse instead. Default true. */
  waitForOwner?: boolean
}

export interface OpenDatabase {
  db: Kysely<Database>
  engine: 'postgres' | 'embedded'
  /** Embedded: does this process serve the database? May change, when the process that did goes away. Postgres: false. */
  readonly owner: boolean
  /** One statement outside any transaction; what pg-boss takes as `db.executeSql`. */
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>
  /** A connection of one's own, for session locks and LISTEN on real Postgres. The caller ends it. */
  connectClient(): Promise<pg.Client>
  /** After a lost connection: resolves when it is worth trying again (embedded: takes over a folder without owner). */
  recover(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the one database of this process. Throws with a reason a person can act on: a server older than Postgres 15,
 * a wrong password, a folder another bot has, a folder of another major version.
 */
export function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { databaseUrl } = options
  return databaseUrl ? openPostgres({ ...options, databaseUrl }) : openEmbedded(options)
}
