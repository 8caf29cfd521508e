import { maintain } from '../core/db/maintain.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import type { Timer } from '../core/jobs/timers.ts'
import type { House } from '../house.ts'
import { type Counters, newCounters } from './counters.ts'

/** What the house does by the clock. Only the leader does: once, however many processes there are. */
export function chores(house: House): Timer[] {
  return [
    {
      name: 'close slots',
      at: '30 * * * * *',
      run: async () => {
        for (const game of house.games) {
          const closed = await game.closeWaiting(house.db, { now: new Date() })
          if (closed > 0) house.log.warn({ game: game.id, closed }, 'rounds two whose round one never arrived')
        }
      },
    },
    {
      name: 'nightly maintenance',
      at: '0 17 4 * * *',
      run: async () => {
        for (const game of house.games) await house.archive.sweep(game.id)
        await maintain(house.database)
        house.log.info('nightly maintenance done')
      },
    },
  ]
}

/** What this process has done in the last hour: one line in the log, from every process. */
export function hourlyFigures(house: House, jobs: Jobs, counters: Counters): Timer {
  return {
    name: 'hourly figures',
    at: '0 0 * * * *',
    run: async () => {
      const parked = (await jobs.parked()).length
      const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20)
      house.log.info({ ...counters, importMs: Math.round(counters.importMs), parked, rssMb }, 'the last hour')
      Object.assign(counters, { ...newCounters(), ignored: counters.ignored })
    },
  }
}
