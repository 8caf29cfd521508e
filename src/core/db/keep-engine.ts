import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddedWorkerData } from './embedded-worker.ts'
import { type Engine, startEngine } from './start-engine.ts'

const longestPauseMs = 60_000

/** Starts the engine and starts it again whenever it breaks (out of memory, a fault of its own), until it is closed. */
export async function keepEngine(
  data: EmbeddedWorkerData & { folder: string },
  log: (line: string) => void,
): Promise<{ close(): Promise<void> }> {
  if (!existsSync(join(data.folder, 'PG_VERSION'))) log('preparing the database (first run only)…')
  let engine: Engine | null = await startEngine(data)
  const closing = new AbortController()
  const kept = keep()

  async function keep(): Promise<void> {
    let pauseMs = 0
    while (!closing.signal.aborted) {
      const startedAt = Date.now()
      const reason = engine ? await Promise.race([engine.crashed, aborted(closing.signal)]) : null
      if (closing.signal.aborted) return
      if (reason) log(`${reason.message}; starting it again`)
      engine = null
      pauseMs = Date.now() - startedAt > longestPauseMs ? 0 : Math.min(longestPauseMs, pauseMs * 2 || 250)
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => {})
      if (closing.signal.aborted) return
      engine = await startEngine(data).catch((error: Error) => {
        log(`the embedded database does not start: ${error.message}`)
        return null
      })
    }
  }

  return {
    async close() {
      closing.abort()
      await kept
      await engine?.close()
    },
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
}
