import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { ChartSpec } from '../core/commands/chart-spec.ts'
import { type Charts, ChartsBusy, type Picture } from './charts.ts'
import { PictureCache } from './picture-cache.ts'

const longestQueue = 32
/** Some 20 evenings, or several times as many smaller pictures; what was answered is kept beside it. */
const cacheBytes = 16 * 2 ** 20
/**
 * The largest picture leaves 15 to 20 MB alive. Without limits the thread's garbage, and the pixels that hang on it, lay
 * 50 to 60 MB high before it was worth collecting; a small nursery costs no time that can be measured.
 */
const limits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 128 }

export interface ChartsOptions {
  log?: (line: string) => void
  /** The file the drawing thread runs. */
  door?: URL
}

/**
 * Starts the drawing thread. One is right: two were no faster on two cores, and drawing must leave the other to the
 * rest. A thread that dies is replaced; what it was drawing then fails.
 */
export function openCharts({
  log = () => {},
  door = new URL('./chart-worker.mjs', import.meta.url),
}: ChartsOptions = {}): Charts {
  const pool = new Piscina<ChartSpec, Picture>({
    filename: fileURLToPath(door),
    minThreads: 1,
    maxThreads: 1,
    // While one picture is packed the next is drawn.
    concurrentTasksPerWorker: 2,
    // Else it sleeps so deeply between two pictures that nothing of the last one is freed.
    atomics: 'disabled',
    resourceLimits: limits,
    execArgv: [],
    // Pictures must not depend on what fonts a machine has, and looking for them costs time.
    env: { ...process.env, DISABLE_SYSTEM_FONTS_LOAD: '1' },
  })
  pool.on('error', (error: Error) => log(`the drawing thread stopped: ${error.message}`))
  const cache = new PictureCache(cacheBytes)
  const drawing = new Map<string, Promise<Picture>>()

  return {
    async draw(chart) {
      const key = createHash('sha256').update(JSON.stringify(chart)).digest('hex')
      const known = cache.get(key) ?? drawing.get(key)
      if (known) return known
      if (pool.queueSize >= longestQueue) throw new ChartsBusy('too many pictures are waited for')
      const picture = pool.run(chart)
      drawing.set(key, picture)
      try {
        const drawn = await picture
        cache.set(key, drawn)
        return drawn
      } finally {
        drawing.delete(key)
      }
    },
    close: () => pool.destroy(),
  }
}
