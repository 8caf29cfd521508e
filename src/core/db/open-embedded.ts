import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { clientOptions, createPool } from './create-pool.ts'
import type { Database } from './database.ts'
import { checkFolderVersion } from './embedded-version.ts'
import { keepEngine } from './keep-engine.ts'
import type { OpenDatabase, OpenOptions } from './open-database.ts'
import { knock, type Owner, type Visit } from './owner-flag.ts'
import { claimFolder, type Ownership } from './ownership.ts'
import { findSocketFolder } from './socket-folder.ts'

/** How this process reaches the engine: it serves it itself, or works through the process that does. */
type Seat =
  | { kind: 'owner'; ownership: Ownership; engine: { close(): Promise<void> } }
  | { kind: 'client'; visit: Visit }

/**
 * Opens the embedded database under `dataDir`: serves it when nobody does, else (a command only) works through who does,
 * and takes over when that process goes away.
 */
export async function openEmbedded(options: OpenOptions): Promise<OpenDatabase> {
  if (process.platform === 'win32') {
    throw new Error('the embedded database needs Unix sockets: set DATABASE_URL to a Postgres server, or use WSL')
  }
  const { role, log, waitForOwner = true } = options
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const folder = join(dataDir, 'pg')
  const socketFolder = await findSocketFolder(dataDir)
  const where = { host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' }
  let closing = false
  let told = false

  async function takeSeat(): Promise<Seat> {
    while (true) {
      const claim = await claimFolder(socketFolder, role)
      if (!('path' in claim)) return { kind: 'owner', ownership: claim, engine: await serve(claim) }
      if (role === 'command') {
        const told = setTimeout(() => log(`waiting for the process that has the database (pid ${claim.pid})`), 5000)
        const visit = await joinOwner(claim).finally(() => clearTimeout(told))
        if (visit) return { kind: 'client', visit }
      } else if (claim.role === 'bot' || !waitForOwner) {
        throw new Error(
          `${dataDir} is in use by another ${claim.role === 'bot' ? 'bot' : 'command'} (pid ${claim.pid})`,
        )
      } else {
        if (!told) log(`waiting for \`debrief …\` (pid ${claim.pid}) to finish`)
        told = true
        const visit = await knock(claim.path)
        await visit?.gone
      }
    }
  }

  async function serve(ownership: Ownership) {
    try {
      await checkFolderVersion(folder)
      return await keepEngine({ folder, socketFolder, snapshot: null }, log)
    } catch (error) {
      await ownership.release()
      throw error
    }
  }

  /** Null when the owner let go meanwhile. An owner that is still starting, or recovering, is waited for. */
  async function joinOwner(owner: Owner): Promise<Visit | null> {
    const visit = await knock(owner.path)
    if (!visit || !(await visit.join())) {
      await visit?.gone
      return null
    }
    let isGone = false
    visit.gone.then(() => {
      isGone = true
    })
    while (!isGone) {
      if (await answers(where)) return visit
      await sleep(30)
    }
    return null
  }

  let seat = await takeSeat()
  let ownerGone = false
  let moving: Promise<void> | null = null
  watch()

  /** When the owner goes away its clients race for the folder at once; whoever wins serves the others. */
  function watch(): void {
    ownerGone = false
    if (seat.kind !== 'client') return
    seat.visit.gone.then(() => {
      ownerGone = true
      move().catch((error: Error) => log(error.message))
    })
  }

  async function move(): Promise<void> {
    if (closing || !ownerGone) return
    moving ??= takeSeat().then((next) => {
      seat = next
      watch()
    })
    await moving.finally(() => {
      moving = null
    })
  }

  const pool = createPool(where, log)
  let closed: Promise<void> | null = null
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    engine: 'embedded',
    get owner() {
      return seat.kind === 'owner'
    },
    query: (text, values) => pool.query(text, values),
    async connectClient() {
      const client = new pg.Client({ ...clientOptions, ...where })
      await client.connect()
      return client
    },
    recover: move,
    close: () => {
      closed ??= close()
      return closed
    },
  }

  async function close(): Promise<void> {
    await pool.end()
    closing = true
    await moving?.catch(() => {})
    if (seat.kind === 'client') return seat.visit.leave()
    const { ownership, engine } = seat
    if (role === 'command') await letClientsFinish(ownership, log)
    ownership.stopJoining()
    await engine.close()
    await ownership.release()
  }
}

async function letClientsFinish(ownership: Ownership, log: (line: string) => void): Promise<void> {
  const pids = ownership.clients().map((client) => client.pid)
  if (pids.length > 0)
    log(`done; waiting for ${pids.length} other command (pid ${pids.join(', ')}) that uses this database`)
  await ownership.whenAlone()
}

async function answers(where: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(where)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
