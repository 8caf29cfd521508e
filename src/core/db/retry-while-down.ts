import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenDatabase } from './open-database.ts'
import { isLostConnection, isPassingError } from './passing-error.ts'

export interface RetryOptions {
  /** How long the database may be away, in ms. */
  limitMs?: number
  /** Told once, when the first attempt fails for want of a connection. */
  onDown?: (error: unknown) => void
}

/**
 * Repeats work that is safe to repeat (one transaction, or reads) while the database is away or takes the transaction
 * back. Anything else that it throws is passed on at once. After `limitMs` (default one minute) throws an Error that
 * says so, with the last one as its cause.
 */
export async function retryWhileDown<T>(
  open: Pick<OpenDatabase, 'recover'>,
  work: () => Promise<T>,
  { limitMs = 60_000, onDown }: RetryOptions = {},
): Promise<T> {
  const until = Date.now() + limitMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isPassingError(error)) throw error
      const isDown = isLostConnection(error)
      if (Date.now() >= until) throw gaveUp(error, limitMs)
      if (isDown && attempt === 0) onDown?.(error)
      const longest = Math.min(isDown ? 2000 : 200, 25 * 2 ** attempt, until - Date.now())
      await sleep(longest * (0.5 + Math.random() / 2))
      if (isDown) await open.recover()
    }
  }
}

function gaveUp(error: unknown, limitMs: number): Error {
  const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error)
  return new Error(`the database did not answer for ${Math.round(limitMs / 1000)} s: ${reason}`, { cause: error })
}
