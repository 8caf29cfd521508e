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

type Pool = Piscina<ReplayJob, ReplayReport>

/** Bytes unpacked. A thread has to load and warm up all code first: twenty replays of 6 MB take longer in two than here. */
const smallReplay = 8_000_000

/**
 * Runs replays, the largest first, one a thread; reports in the order of `jobs`. Small ones stay on this thread, beside the
 * others, and so does a single one, whatever its size: nobody waits for it. Nor are the stats of one replay split over two
 * threads: each has to warm up what they share, so that on two cores next to nothing is won.
 */
export async function runReplays(jobs: readonly ReplayJob[], options: RunOptions): Promise<ReplayReport[]> {
  const { serial, onProgress, onDone } = options
  const weighed = await Promise.all(
    jobs.map(async (job, place) => ({ job, place, bytes: await weighInputs(job.id, job.inputDirs) })),
  )
  weighed.sort((a, b) => b.bytes - a.bytes)
  const inThreads = serial || jobs.length === 1 ? [] : weighed.filter(({ bytes }) => bytes >= smallReplay)
  const here = weighed.filter((one) => !inThreads.includes(one))
  const pool = inThreads.length > 0 ? openPool(inThreads.length) : null
  const reports: ReplayReport[] = []
  let done = 0
  const keep = (place: number, report: ReplayReport) => {
    reports[place] = report
    onDone(report, ++done)
  }
  const runHere = async () => {
    for (const { job, place } of here) keep(place, await runReplay(job, onProgress))
  }
  try {
    const elsewhere = inThreads.map(async ({ job, place }) => pool && keep(place, await pool.run(job)))
    await Promise.all([...elsewhere, runHere()])
    return reports
  } finally {
    await pool?.destroy()
  }
}

function openPool(jobs: number): Pool {
  return new Piscina({
    filename: fileURLToPath(new URL('./replay-worker.mjs', import.meta.url)),
    minThreads: 1,
    maxThreads: Math.min(jobs, availableParallelism()),
    execArgv: [],
  })
}
