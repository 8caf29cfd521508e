import { startTimers } from '../../core/jobs/timers.ts'
import type { Logger } from '../../core/log.ts'
import { keepBoards } from './keep-boards.ts'
import type { Keeping } from './keeping.ts'

/** Milliseconds that one channel's rate limit may keep all the other boards waiting: with a longer one its board rests. */
export const longestWaitMs = 2_000

/** Looks every other second which boards may have changed. Returns what ends it, after the board in hand. */
export function startBoards(parts: Omit<Keeping, 'signal' | 'now' | 'log'> & { log: Logger }): () => Promise<void> {
  const stopping = new AbortController()
  const keeping: Keeping = { ...parts, now: () => new Date(), signal: stopping.signal }
  let last = Promise.resolve()
  const look = () => {
    last = keepBoards(keeping)
    return last
  }
  const stopTimers = startTimers([{ name: 'boards', at: '*/2 * * * * *', run: look }], parts.log)
  return async () => {
    stopping.abort()
    await stopTimers()
    await last.catch(() => {})
  }
}
