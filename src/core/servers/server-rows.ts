import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { prepared } from '../db/preparing-client.ts'

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
 * Returns the keys of servers whose time zone changed: their rounds on record keep the old one's times.
 */
export async function syncServers(db: Kysely<Database>, entries: readonly ServerEntry[]): Promise<string[]> {
  const zones = new Map(
    (await db.selectFrom('servers').select(['key', 'time_zone']).execute()).map((row) => [row.key, row.time_zone]),
  )
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
  return entries.filter(({ key, timeZone }) => (zones.get(key) ?? timeZone) !== timeZone).map(({ key }) => key)
}

/** Makes sure a server with this key exists: a hand import may name one that servers.json does not have. */
export async function ensureServerKey(db: Kysely<Database>, key: string, timeZone: string): Promise<void> {
  await db
    .insertInto('servers')
    .values({ key, name: key, time_zone: timeZone })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** How a server is told: by its key in servers.json, or by a name it carries in its files (without colour codes). */
export type ServerRef = { key: string } | { name: string }

/**
 * Finds a server, makes it when nobody has heard of its name, and keeps everybody else who locks it in this `space`
 * waiting until the transaction ends. Two processes that meet a new name at once make one server. Throws when no server
 * has the key.
 */
export async function lockServer(
  trx: Transaction<Database>,
  space: number,
  ref: ServerRef,
  timeZone: string,
): Promise<ServerRow> {
  const known = await findAndLock(trx, space, ref)
  if (known) return known
  if ('key' in ref) throw new Error(`no server has the key ${ref.key}`)

  const { name } = ref
  await sql`select pg_advisory_xact_lock(${addingServers}, 0)`.execute(trx)
  const added = await findAndLock(trx, space, ref)
  if (added) return added
  return trx
    .insertInto('servers')
    .values({ key: await freeKey(trx, name), name: name || 'unnamed server', names: [name], time_zone: timeZone })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Lock space of "a server is being added". */
const addingServers = 7_302

/** Names are compared without case. */
async function findAndLock(trx: Transaction<Database>, space: number, ref: ServerRef): Promise<ServerRow | null> {
  const isIt =
    'key' in ref
      ? sql`key = ${ref.key}`
      : sql`exists (select from unnest(names || name) as known where lower(known) = lower(${ref.name}))`
  const { rows } = await sql<ServerRow>`
    ${prepared} with found as materialized (select * from servers where ${isIt} order by id limit 1),
         locked as materialized (select found.*, pg_advisory_xact_lock(${space}::int4, id) from found)
    select id, key, name, time_zone as "timeZone" from locked`.execute(trx)
  return rows[0] ?? null
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
