import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../db/open-database.ts'
import { listenForJobs } from './listen-for-jobs.ts'
import { startWorker, type Worker } from './start-worker.ts'

/** A job that failed as often as it may. It stays until someone retries it. */
export interface ParkedJob {
  id: string
  queue: string
  reason: string
  attempts: number
  parkedAt: Date
}

/** Work that must survive a crash. */
export interface Jobs {
  /** Stored when this resolves; a worker, here or elsewhere, starts at once. */
  send(queue: string, data: object): Promise<void>
  /** Asks for a look rather than for a piece of work: while one waits to be made, another is not asked for. */
  nudge(queue: string): Promise<void>
  /**
   * Handles the jobs of a queue one at a time. A handler that throws is tried again with growing breaks, then parked.
   * `nudged`: the queue is one of nudges.
   */
  work(queue: string, handle: (data: object) => Promise<void>, options?: { nudged?: boolean }): Promise<void>
  parked(): Promise<ParkedJob[]>
  /** Puts parked jobs (all of them, or one) back to work. Returns how many. */
  retryParked(id?: string): Promise<number>
  /** Lets a running job finish for a few seconds, then gives it back. */
  stop(): Promise<void>
}

/** Milliseconds. Workers are woken when a job is sent; looking for jobs by the clock is only the safety net. */
const pollMs = 5_000
/** Milliseconds a running job has to finish when the process is told to stop. */
const graceMs = 3_000
/** Seconds until a job of a dead worker is given to another. A batch of round files takes well under one. */
const expireSeconds = 2 * 60
/** Tries after the first; with backoff from 2 s the last is some two minutes later. */
const retryLimit = 6
/** Any number that no other advisory lock of the house has. */
const queueLock = 7_103_462_118
const aYear = 365 * 24 * 60 * 60
/** Of pg-boss: 'short' keeps one waiting job at most. */
type Policy = 'standard' | 'short'

/** Opens the job queue (pg-boss) on the house's own connections. Its tables stand in the schema `pgboss`. */
export async function openJobs(database: OpenDatabase, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(inTurn(text), values) },
    schedule: false,
    archiveFailedAfterSeconds: aYear,
    retentionSeconds: aYear,
    maintenanceIntervalSeconds: 60,
    monitorStateIntervalSeconds: 10 * 60,
  })
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the job queue stumbled and will try again'))
  await boss.start()

  const workers = new Map<string, Worker>()
  const queues = new Set<string>()
  const wake = (queue: string) => workers.get(queue)?.wake()
  const listener = database.engine === 'postgres' ? listenForJobs(database, wake, log) : null

  return {
    send: (queue, data) => send(queue, data, 'standard'),
    nudge: (queue) => send(queue, {}, 'short'),
    async work(queue, handle, { nudged = false } = {}) {
      await ensureQueue(queue, nudged ? 'short' : 'standard')
      workers.set(queue, startWorker({ boss, database, queue, handle, pollMs, log }))
    },
    parked,
    async retryParked(id) {
      const failed = (await parked()).filter((job) => id === undefined || job.id === id)
      for (const job of failed) {
        await boss.retry(job.queue, job.id)
        wake(job.queue)
        await listener?.tell(job.queue)
      }
      return failed.length
    },
    async stop() {
      await Promise.all([...workers.values()].map((worker) => worker.stop(graceMs)))
      await listener?.stop()
      await boss.stop({ graceful: false, close: false })
    },
  }

  async function parked(): Promise<ParkedJob[]> {
    const { rows } = await database.query(
      `select id, name as queue, coalesce(output->>'message', output::text, 'no reason given') as reason,
              retry_count + 1 as attempts, completed_on as "parkedAt"
       from pgboss.job where state = 'failed' order by completed_on`,
    )
    return rows
  }

  async function send(queue: string, data: object, policy: Policy): Promise<void> {
    await ensureQueue(queue, policy)
    await boss.send(queue, data)
    wake(queue)
    await listener?.tell(queue)
  }

  async function ensureQueue(queue: string, policy: Policy): Promise<void> {
    if (queues.has(queue)) return
    await boss.createQueue(queue, {
      name: queue,
      policy,
      retryLimit,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: expireSeconds,
    })
    queues.add(queue)
  }
}

/**
 * Two processes that start on a new database make its queues at the same time, and pg-boss then locks the queue's row
 * and its job table in either order: without taking turns one of them dies of a deadlock.
 */
function inTurn(text: string): string {
  if (!text.startsWith('SELECT pgboss.create_queue(')) return text
  return `with turn as materialized (select pg_advisory_xact_lock(${queueLock})) ${text} from turn`
}
