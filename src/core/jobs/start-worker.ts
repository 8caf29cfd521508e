import type PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import type { OpenDatabase } from '../db/open-database.ts'
import { retryWhileDown } from '../db/retry-while-down.ts'

export interface WorkerOptions {
  boss: PgBoss
  database: Pick<OpenDatabase, 'recover'>
  queue: string
  handle: (data: object) => Promise<void>
  /** Milliseconds between looks for jobs when nobody wakes the worker. */
  pollMs: number
  log: Logger
}

export interface Worker {
  /** There is a job: it looks at once, or again after the job it has in hand. */
  wake(): void
  /** Takes no further job. One in hand may finish within `graceMs`, then it is given back. */
  stop(graceMs: number): Promise<void>
}

/**
 * Handles the jobs of a queue one at a time. pg-boss has a worker too, which does not wait until what became of a job
 * is written: when the database was away at that moment, or closing, the rejection ended the whole process.
 */
export function startWorker({ boss, database, queue, handle, pollMs, log }: WorkerOptions): Worker {
  let stopping = false
  let awake = false
  let ring = () => {}
  let inHand: string | null = null
  const done = run()

  return {
    wake() {
      awake = true
      ring()
    },
    async stop(graceMs) {
      stopping = true
      ring()
      if (await settlesWithin(graceMs, done)) return
      if (inHand !== null) await settle(boss.fail(queue, inHand, { message: 'stopped while it was worked on' }))
    },
  }

  async function run(): Promise<void> {
    while (!stopping) {
      awake = false
      const [job] = await boss.fetch<object>(queue)
      if (job) await work(job)
      else if (!awake && !stopping) await rest()
    }
  }

  async function work({ id, data }: PgBoss.Job<object>): Promise<void> {
    inHand = id
    const failure = await handle(data).then(
      () => null,
      (error: unknown) => ({ message: reasonOf(error) }),
    )
    await settle(
      retryWhileDown(database, async () => {
        if (failure) await boss.fail(queue, id, failure)
        else await boss.complete(queue, id)
      }),
    )
    inHand = null
    if (failure) log.warn({ queue, job: id, reason: failure.message }, 'a job failed')
  }

  /** A job whose end could not be written is given to the next worker once its time is over. */
  async function settle(writing: Promise<unknown>): Promise<void> {
    await writing.catch((error: unknown) => log.warn({ queue, err: error }, 'cannot write what became of a job'))
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs)
      ring = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** jsonb holds no NUL, and whoever reads the reason has a terminal. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\p{Cc}+/gu, ' ') || 'no reason given'
}

function settlesWithin(ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    work.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
