import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** scripts/health.mjs calls a bot sick after 60 s of silence: three beats may be missed. */
const everyMs = 15_000

/**
 * Touches `alive` in the data folder as long as `check` (a query to the database) succeeds: what the container's health
 * check looks at. Returns what ends it and takes the file away.
 */
export function keepHeartbeat(dataDir: string, check: () => Promise<unknown>): () => Promise<void> {
  const path = join(dataDir, 'alive')
  let last = beat()
  const timer = setInterval(() => {
    last = last.then(beat)
  }, everyMs)
  timer.unref()

  return async () => {
    clearInterval(timer)
    await last
    await rm(path, { force: true })
  }

  async function beat(): Promise<void> {
    try {
      await check()
      await writeFile(path, `${process.pid}\n`)
    } catch {
      // Silence is the message: whoever owns the database's errors has logged this one.
    }
  }
}
