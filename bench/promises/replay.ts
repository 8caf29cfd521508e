import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Piscina } from 'piscina'
import { z } from 'zod'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type RealDump, realDump } from '../support/real-dump.ts'
import type { ReplayWork } from '../support/replay-work.ts'
import { ms, spreadOf } from '../support/spread-of.ts'
import { withTsx } from '../support/with-tsx.ts'

const runs = 9
const replays = 20
const turns = 9
const coldMs = 400
const residentMb = 200
const speedUp = 1.7

const program = fileURLToPath(new URL('../support/replay-process.ts', import.meta.url))
const worker = fileURLToPath(new URL('../support/replay-worker.mjs', import.meta.url))
const lineSchema = z.object({
  read: z.number(),
  made: z.number(),
  tookMs: z.number(),
  waitedMs: z.number().nullable(),
  loadedKb: z.number(),
  peakKb: z.number(),
})

/** A genuine match of 8 a side: 17.6 MB, 779,166 rows. */
export const bench: Bench = {
  name: 'replay',
  promise: `a replay read, hashed, decoded and computed from cold: at most ${coldMs} ms and ${residentMb} MB; two threads decode, and compute, ${speedUp} times as fast as one`,
  async run(context) {
    const where = realDump(context)
    if (!where) return context.note('REAL_DATA_DIR is not set: left out')
    await measureCold(context, where)
    await measureThreads(context, where, 'decode')
    await measureThreads(context, where, 'stats')
  },
}

async function measureCold(context: BenchContext, { folder, unitCosts }: RealDump): Promise<void> {
  const lines: z.infer<typeof lineSchema>[] = []
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [...withTsx, program, folder, unitCosts])
    lines.push(lineSchema.parse(JSON.parse(stdout)))
  }
  const took = spreadOf(lines.map(({ tookMs }) => tookMs))
  const peak = spreadOf(lines.map(({ peakKb }) => peakKb / 1024))
  const loaded = spreadOf(lines.map(({ loadedKb }) => loadedKb / 1024))
  context.report({
    name: 'read, SHA-256, decode and all stats, cold',
    measured: `p50 ${ms(took.p50)}, least ${ms(Math.min(...lines.map(({ tookMs }) => tookMs)))} ms of ${runs} processes`,
    promise: `at most ${coldMs} ms`,
    kept: took.p50 <= coldMs,
  })
  const waited = lines.flatMap(({ waitedMs }) => waitedMs ?? [])
  // Whatever else runs on the machine is in the figure above; here is how much of it that was.
  if (waited.length > 0) {
    const ran = spreadOf(lines.map(({ tookMs, waitedMs }) => tookMs - (waitedMs ?? 0)))
    context.report({
      name: 'of it while it had a core',
      measured: `p50 ${ms(ran.p50)} ms; it waited for one for p50 ${ms(spreadOf(waited).p50)} ms`,
    })
  }
  context.report({
    name: 'resident, at most',
    measured: `${Math.round(peak.p50)} MB, of it ${Math.round(loaded.p50)} MB when the code was loaded`,
    promise: `at most ${residentMb} MB`,
    kept: peak.p50 <= residentMb,
  })
}

/**
 * A replay a task, and what it comes to is added up in the thread: nothing but two numbers is handed over. How
 * many cores one thread keeps busy is told with it: what it lets go of is collected beside it.
 */
async function measureThreads(context: BenchContext, where: RealDump, until: ReplayWork['until']): Promise<void> {
  const pools = [1, 2].map(
    (threads) => new Piscina({ filename: worker, minThreads: threads, maxThreads: threads, execArgv: [] }),
  )
  const best = [Infinity, Infinity]
  let busy = Infinity
  try {
    for (let run = 0; run <= turns; run++) {
      for (const [index, pool] of pools.entries()) {
        const from = performance.now()
        const used = process.cpuUsage()
        await Promise.all(Array.from({ length: replays }, () => pool.run({ ...where, until } satisfies ReplayWork)))
        // The first turn starts the threads and warms them up.
        if (run === 0) continue
        const took = performance.now() - from
        best[index] = Math.min(best[index] ?? Infinity, took)
        const { user, system } = process.cpuUsage(used)
        if (index === 0) busy = Math.min(busy, (user + system) / 1000 / took)
      }
    }
  } finally {
    for (const pool of pools) await pool.destroy()
  }
  const [one = 0, two = 1] = best
  context.report({
    name: `${replays} replays ${until === 'decode' ? 'decoded' : 'with all stats'} in two threads and in one`,
    measured: `${ms(two / replays)} and ${ms(one / replays)} ms each: ${(one / two).toFixed(2)} times (one keeps ${busy.toFixed(2)} cores busy)`,
    promise: `at least ${speedUp} times`,
    kept: one / two >= speedUp,
  })
}
