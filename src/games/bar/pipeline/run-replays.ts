import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { weighInputs } from './gather-inputs.ts'
import type { ReplayJob, ReplayReport } from './replay-job.ts'
import { type OnProgress, runReplay } from './run-replay.ts'

export interface RunOptions {
  /** Everything on this thread, one replay after the other. */
  serial: boolean
  /** Of the replays that run on this thread. */
  onProgress?: OnProgress
  onDone: (report: ReplayReport, done: number) => void
}

/**
 * Runs replays, the largest first, one a thread; reports in the order of `jobs`. A single one stays on this thread, whatever
 * its size: nobody waits for it, and another thread would have all code to load first. Nor are the stats of one replay split
 * over two threads: each has to warm up what they share, so that on two cores next to nothing is won.
 */
export async function runReplays(jobs: readonly ReplayJob[], options: RunOptions): Promise<ReplayReport[]> {
  const { serial, onProgress, onDone } = options
  const sizes = await Promise.all(jobs.map(({ id, inputDirs }) => weighInputs(id, inputDirs)))
  const pool = serial || jobs.length === 1 ? null : openPool(jobs.length)
  let done = 0
  const run = async (job: ReplayJob) => {
    const report = pool ? await pool.run(job) : await runReplay(job, onProgress)
    onDone(report, ++done)
    return report
  }
  try {
    const order = [...jobs.entries()].sort(([a], [b]) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
    const reports = new Map<ReplayJob, ReplayReport>()
    if (pool) await Promise.all(order.map(async ([, job]) => reports.set(job, await run(job))))
    else for (const [, job] of order) reports.set(job, await run(job))
    return jobs.flatMap((job) => reports.get(job) ?? [])
  } finally {
    await pool?.destroy()
  }
}

function openPool(jobs: number): Piscina<ReplayJob, ReplayReport> {
  return new Piscina<ReplayJob, ReplayReport>({
    filename: fileURLToPath(new URL('./replay-worker.mjs', import.meta.url)),
    minThreads: 1,
    maxThreads: Math.min(jobs, availableParallelism()),
    execArgv: [],
  })
}
