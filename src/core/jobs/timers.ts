import { type ScheduledTask, schedule } from 'node-cron'
import type { Logger } from '../log.ts'

export interface Timer {
  name: string
  /** Cron line, seconds allowed; in UTC. */
  at: string
  run: () => Promise<void>
}

/** Starts timers; a run never overlaps its next, and one that fails is logged and comes again. Returns how to stop them. */
export function startTimers(timers: readonly Timer[], log: Logger): () => Promise<void> {
  const tasks: ScheduledTask[] = timers.map(({ name, at, run }) =>
    schedule(
      at,
      async () => {
        try {
          await run()
        } catch (error) {
          log.error({ err: error, timer: name }, 'a timer failed')
        }
      },
      { noOverlap: true, timezone: 'UTC', name },
    ),
  )
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()))
  }
}
