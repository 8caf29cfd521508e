import { isDeepStrictEqual } from 'node:util'
import { type CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import { askAtOnce, askBehind } from '../db/ask-at-once.ts'
import type { Database } from '../db/database.ts'
import { preparedQuestion } from '../db/prepared-question.ts'

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

/** Servers as this process met them last, by how they were told. */
const met = new Map<string, ServerRow>()
/** Names in files are anybody's: what is remembered of them must not grow without end. */
const mostMet = 100

/**
 * Locks a server as lockServer does and asks what is to be known of it. A server that was met before is taken to be what
 * it was, so that the questions travel with the lock; when it turns out to be another, or has changed, they are asked
 * again. Questions must not write.
 */
export async function lockServerAndAsk<const Asked extends readonly unknown[]>(
  trx: Transaction<Database>,
  space: number,
  ref: ServerRef,
  timeZone: string,
  ask: (at: Transaction<Database>, server: ServerRow) => Asked,
) {
  const told = JSON.stringify(ref)
  const likely = met.get(told)
  let server: ServerRow | undefined
  if (likely) {
    const [[found], answers] = await askBehind(trx, lockStatement(space, ref), (at) => ask(at, likely))
    if (isDeepStrictEqual(found, likely)) return { server: likely, answers }
    server = found
  }
  server ??= await lockServer(trx, space, ref, timeZone)
  if (met.size >= mostMet) met.clear()
  met.set(told, server)
  const known = server
  return { server, answers: await askAtOnce(trx, (at) => ask(at, known)) }
}

/** Lock space of "a server is being added". */
const addingServers = 7_302

async function findAndLock(trx: Transaction<Database>, space: number, ref: ServerRef): Promise<ServerRow | null> {
  const { rows } = await trx.executeQuery(lockStatement(space, ref))
  return rows[0] ?? null
}

function lockStatement(space: number, ref: ServerRef): CompiledQuery<ServerRow> {
  return 'key' in ref ? lockByKey.of(space, ref.key) : lockByName.of(space, ref.name)
}

const lockByKey = lockWhere('key = $2')
/** Names are compared without case. */
const lockByName = lockWhere('exists (select from unnest(names || name) as known where lower(known) = lower($2))')

function lockWhere(isIt: string) {
  return preparedQuestion<ServerRow>(`
    with found as materialized (select * from servers where ${isIt} order by id limit 1),
         locked as materialized (select found.*, pg_advisory_xact_lock($1::int4, id) from found)
    select id, key, name, time_zone as "timeZone" from locked`)
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
