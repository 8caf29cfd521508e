import { maintain } from '../core/db/maintain.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import type { Timer } from '../core/jobs/timers.ts'
import type { House } from '../house.ts'
import { type Counters, newCounters } from './counters.ts'

/** What the house does by the clock. Only the leader does: once, however many processes there are. */
export function chores(house: House, jobs: Jobs, counters: Counters): Timer[] {
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
      name: 'hourly figures',
      at: '0 0 * * * *',
      run: async () => {
        const parked = await jobs.parked()
        const { rss } = process.memoryUsage()
        const importMs = Math.round(counters.importMs)
        house.log.info(
          { ...counters, importMs, parked: parked.length, rssMb: Math.round(rss / 2 ** 20) },
          'the last hour',
        )
        Object.assign(counters, { ...newCounters(), ignored: counters.ignored })
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
