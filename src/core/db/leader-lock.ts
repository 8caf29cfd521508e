import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import type { OpenDatabase } from './open-database.ts'

type LeaderClient = Awaited<ReturnType<OpenDatabase['connectClient']>>

export interface LeadershipOptions {
  /** What is led: of each there is one leader a database. */
  of: keyof typeof lockKeys
  log: Pick<Logger, 'info' | 'warn'>
  onGained: () => Promise<void>
  /** Called when the lock is lost and when leading stops; never before `onGained` has finished. */
  onLost: () => Promise<void>
  /** Milliseconds between attempts, and between looks whether the lock is still held. */
  retryMs?: number
}

export interface Leadership {
  isLeader(): boolean
  stop(): Promise<void>
}

/** Any fixed numbers: advisory locks are counted per database. */
const lockKeys = { collecting: 1_684_365_938, boards: 1_684_365_939 }

/**
 * Leads whenever no other process of this database does. On Postgres: a session's advisory lock on a connection of its
 * own, so that the server itself lets go when the process dies; a lost connection is a lost lock. On the embedded
 * database: always, because there is only one bot.
 */
export function holdLeadership(database: OpenDatabase, options: LeadershipOptions): Leadership {
  const { of, log, onGained, onLost, retryMs = 3000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let leading = false

  async function lead(gone: Promise<unknown>): Promise<void> {
    leading = true
    log.info({ of }, 'leading')
    try {
      await onGained()
      await gone
    } catch (error) {
      log.warn({ err: error }, 'could not take the lead')
    }
    leading = false
    await onLost()
  }

  async function campaign(): Promise<void> {
    while (!signal.aborted) {
      const client = await connect()
      if (client) {
        const gone = watch(client)
        if (await takeLock(client, gone)) await lead(gone)
        await hangUp(client)
      }
      await pause(retryMs)
    }
  }

  async function connect(): Promise<LeaderClient | null> {
    try {
      const client = await database.connectClient()
      client.on('error', () => {})
      return client
    } catch {
      return null
    }
  }

  /** Settles when the connection, and with it the lock, is gone, or when this process is to stop. */
  function watch(client: LeaderClient): Promise<void> {
    return new Promise((resolve) => {
      client.once('end', resolve)
      client.once('error', () => resolve())
      void aborted(signal).then(resolve)
    })
  }

  /** Waits for its turn. True = the lock is ours; false = the connection is gone, or we are to stop. */
  async function takeLock(client: LeaderClient, gone: Promise<void>): Promise<boolean> {
    let isGone = false
    gone.then(() => {
      isGone = true
    })
    try {
      // A machine that loses power says no goodbye: without these the server keeps its lock for two hours.
      await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
      while (!isGone) {
        const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lockKeys[of]])
        if (rows[0]?.taken && !isGone) {
          keepLooking(client)
          return true
        }
        await Promise.race([gone, pause(retryMs)])
      }
    } catch (error) {
      log.warn({ err: error }, 'cannot ask for the lead')
    }
    return false
  }

  /** A dead network path is only noticed by using it. */
  async function keepLooking(client: LeaderClient): Promise<void> {
    while (!signal.aborted) {
      await pause(retryMs)
      const answered = client.query('select 1').then(
        () => true,
        () => false,
      )
      if (await Promise.race([answered, sleep(3 * retryMs + 5000, false, { ref: false })])) continue
      client.emit('end')
      return
    }
  }

  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {})
  /** Nobody to compete with; but what could not be started is tried again. */
  async function leadAlone(): Promise<void> {
    while (!signal.aborted) {
      await lead(aborted(signal))
      await pause(retryMs)
    }
  }

  const done = database.engine === 'embedded' ? leadAlone() : campaign()

  return {
    isLeader: () => leading,
    async stop() {
      stopping.abort()
      await done
    },
  }
}

/**
 * Keeps every bot from collecting until what it returns is called. Null = one collects now, or, on the embedded database,
 * another process has it.
 */
export async function keepBotsAway(database: OpenDatabase): Promise<(() => Promise<void>) | null> {
  if (database.engine === 'embedded') return database.owner ? async () => {} : null
  const client = await database.connectClient()
  client.on('error', () => {})
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lockKeys.collecting])
  if (rows[0]?.taken) return () => hangUp(client)
  await hangUp(client)
  return null
}

/** A connection that no longer answers cannot be ended politely; the server lets go by its keepalives. */
async function hangUp(client: LeaderClient): Promise<void> {
  await Promise.race([client.end().catch(() => {}), sleep(1000, undefined, { ref: false })])
}

/** Also when that was before it was asked: a process may be told to stop while it still connects. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
  })
}
