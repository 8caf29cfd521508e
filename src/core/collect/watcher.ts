import { createTask, type ScheduledTask } from 'node-cron'
import { type Backoff, createBackoff } from './backoff.ts'
import type { Feed, PollReport } from './feed.ts'
import type { FeedHealth } from './feed-health.ts'
import { SourceError } from './source.ts'

export interface WatchedFeed {
  /** Named in what is reported: the server's key, or the game whose archive is watched. */
  key: string
  feed: Feed
  health: FeedHealth
  /** Cron line, seconds allowed. */
  schedule: string
  /** IANA zone the schedule is meant in. */
  timeZone: string
  backoff?: Backoff
}

export interface WatcherOptions {
  feeds: readonly WatchedFeed[]
  onPoll?(key: string, report: PollReport): void
  /** The source cannot be reached; tried again after `pauseMs`. */
  onSourceError?(key: string, reason: string, pauseMs: number): void
  /** Anything else that a poll failed of, such as a database that is away; tried again after `pauseMs`. */
  onError(key: string, error: unknown, pauseMs: number): void
}

export interface Watcher {
  start(): Promise<void>
  /** Lets running polls end, for three seconds at most, and closes all connections. */
  stop(): Promise<void>
}

const patienceMs = 2_500
const lastWaitMs = 400
const silent = { info() {}, warn() {}, error() {}, debug() {} }

/** Polls each feed on its own schedule, never twice at once; one that is slow or broken holds up no other. */
export function createWatcher({ feeds, onPoll, onSourceError, onError }: WatcherOptions): Watcher {
  let tasks: ScheduledTask[] = []
  let running = new Set<Promise<void>>()
  let stopping = new AbortController()

  function watch({ key, feed, health, schedule, timeZone, backoff = createBackoff() }: WatchedFeed): ScheduledTask {
    let notBefore = 0
    const { signal } = stopping

    async function poll() {
      try {
        const report = await feed.poll(signal)
        backoff.worked()
        onPoll?.(key, report)
        await health.worked()
      } catch (error) {
        if (signal.aborted) return
        const pauseMs = backoff.failed()
        notBefore = performance.now() + pauseMs
        if (!(error instanceof SourceError)) return onError(key, error, pauseMs)
        onSourceError?.(key, error.message, pauseMs)
        await health.failed(error.message).catch((failure: unknown) => onError(key, failure, pauseMs))
      }
    }
    return createTask(
      schedule,
      async () => {
        if (signal.aborted || performance.now() < notBefore) return
        const run = poll()
        running.add(run)
        await run.finally(() => running.delete(run))
      },
      { timezone: timeZone, noOverlap: true, logger: silent, suppressMissedWarning: true },
    )
  }

  return {
    async start() {
      if (tasks.length > 0) return
      stopping = new AbortController()
      running = new Set()
      tasks = feeds.map(watch)
      for (const task of tasks) await task.start()
    },
    async stop() {
      const ending = tasks
      tasks = []
      for (const task of ending) await task.destroy()
      stopping.abort()
      await settledWithin(running, patienceMs)
      // What still runs waits for a peer: closing its connection ends it.
      const closed = feeds.map(({ feed }) => feed.close().catch(() => {}))
      await settledWithin([...closed, ...running], lastWaitMs)
    },
  }
}

async function settledWithin(work: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.allSettled(work), timeout])
  clearTimeout(timer)
}
