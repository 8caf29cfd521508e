import type { Logger } from 'pino'
import type { OpenDatabase } from '../db/open-database.ts'

const channel = 'debrief_jobs'
/** Milliseconds between attempts to listen again after the connection was lost. */
const reconnectMs = 2_000

/**
 * Wakes workers of this process when another one sends a job, by Postgres' own NOTIFY. While the connection is lost
 * nothing is: workers then find their jobs when they next look.
 */
export function listenForJobs(
  database: Pick<OpenDatabase, 'connectClient' | 'query'>,
  wake: (queue: string) => void,
  log: Logger,
): { tell: (queue: string) => Promise<void>; stop: () => Promise<void> } {
  let stopped = false
  let client: Awaited<ReturnType<OpenDatabase['connectClient']>> | null = null
  let timer: NodeJS.Timeout | null = null

  const again = () => {
    client = null
    if (timer) clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => (connecting = listen()), reconnectMs)
  }
  const listen = async () => {
    try {
      const fresh = await database.connectClient()
      fresh.on('error', (error) => log.debug({ reason: error.message }, 'lost the connection that wakes workers'))
      if (stopped) return await fresh.end()
      client = fresh
      fresh.on('notification', ({ payload }) => payload && wake(payload))
      fresh.on('end', again)
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      log.debug({ err: error }, 'cannot listen for jobs yet')
      again()
    }
  }
  let connecting = listen()

  return {
    async tell(queue) {
      await database.query('select pg_notify($1, $2)', [channel, queue])
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await client?.end()
      // A connection that was on its way is closed once it is there.
      await connecting
    },
  }
}
