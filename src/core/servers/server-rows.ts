import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/database.ts'

export interface ServerRow {
  id: number
  key: string
  name: string
  timeZone: string
}

/** What servers.json says of one server. */
export interface ServerEntry {
  key: string
  name: string
  /** Names the server may carry in its files, without colour codes. */
  names: string[]
  timeZone: string
}

const columns = ['id', 'key', 'name', 'time_zone as timeZone'] as const

/**
 * Makes the rows say what the servers file says. A server that was made by name, by an import before the file was
 * written, becomes the one of the file that carries the name. Servers that left the file keep their row and rounds.
 */
export async function syncServers(db: Kysely<Database>, entries: readonly ServerEntry[]): Promise<void> {
  const keys = entries.map((entry) => entry.key)
  for (const { key, name, names, timeZone } of entries) {
    await sql`
      update servers set key = ${key}
      where id = (select id from servers where key <> all(${keys}::text[]) and names && ${names}::text[] order by id limit 1)
        and not exists (select from servers where key = ${key})`.execute(db)
    await db
      .insertInto('servers')
      .values({ key, name, names, time_zone: timeZone })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ name, names, time_zone: timeZone }))
      .execute()
  }
}

/** The server with this key; null when there is none. */
export async function fetchServer(db: Kysely<Database>, key: string): Promise<ServerRow | null> {
  return (await db.selectFrom('servers').select(columns).where('key', '=', key).executeTakeFirst()) ?? null
}

/** Makes sure a server with this key exists: a hand import may name one that servers.json does not have. */
export async function ensureServerKey(db: Kysely<Database>, key: string, timeZone: string): Promise<void> {
  await db
    .insertInto('servers')
    .values({ key, name: key, time_zone: timeZone })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/**
 * The server that carries this name in its files, made when nobody has heard of it. Names are compared without colour
 * codes (the caller strips them) and without case. Two processes that meet a new name at once make one server.
 */
export async function findOrAddServerByName(db: Kysely<Database>, name: string, timeZone: string): Promise<ServerRow> {
  const known = await findServerByName(db, name)
  if (known) return known
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${addingServers}, 0)`.execute(trx)
    return (
      (await findServerByName(trx, name)) ??
      (await trx
        .insertInto('servers')
        .values({ key: await freeKey(trx, name), name: name || 'unnamed server', names: [name], time_zone: timeZone })
        .returning(columns)
        .executeTakeFirstOrThrow())
    )
  })
}

/** Lock space of "a server is being added". */
const addingServers = 7_302

async function findServerByName(db: Kysely<Database>, name: string): Promise<ServerRow | undefined> {
  return db
    .selectFrom('servers')
    .select(columns)
    .where(sql<boolean>`exists (select from unnest(names || name) as known where lower(known) = lower(${name}))`)
    .orderBy('id')
    .executeTakeFirst()
}

/** A folder-safe key; a number is added when another server has it already. */
async function freeKey(db: Kysely<Database>, name: string): Promise<string> {
  const slug =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'server'
  const rows = await db.selectFrom('servers').select('key').where('key', 'like', `${slug}%`).execute()
  const taken = new Set(rows.map((row) => row.key))
  let key = slug
  for (let number = 2; taken.has(key); number++) key = `${slug}-${number}`
  return key
}
