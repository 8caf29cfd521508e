import { chores, hourlyFigures } from './bot/chores.ts'
import { createCollector } from './bot/collect.ts'
import { type Counters, newCounters } from './bot/counters.ts'
import { workOnImports } from './bot/import-queue.ts'
import { keepHeartbeat } from './bot/keep-heartbeat.ts'
import { openAnswering } from './bot/open-answering.ts'
import { openBoards } from './bot/open-boards.ts'
import { openPosts } from './bot/open-posts.ts'
import { openPreview } from './bot/open-preview.ts'
import { workOnReimports } from './bot/reimport-queue.ts'
import { showDemo } from './bot/show-demo.ts'
import { holdLeadership } from './core/db/leader-lock.ts'
import { type Jobs, openJobs } from './core/jobs/jobs.ts'
import { startTimers } from './core/jobs/timers.ts'
import { askForPosts } from './core/posts/posts-queue.ts'
import { openDiscord } from './discord/open-discord.ts'
import { type House, openAnsweringHouse } from './house.ts'

/** Milliseconds from the signal to the end, whatever still runs: container engines kill after ten seconds, some after five. */
const patienceMs = 4_500

try {
  await run()
} catch (error) {
  process.stderr.write(`debrief: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
  // Half of a bot is none: whatever was opened before it failed must not go on as if all were well.
  setTimeout(() => process.exit(1), patienceMs).unref()
}

/** The bot: collects, imports and answers until it is told to stop. ROLE splits it over processes on one Postgres. */
async function run(): Promise<void> {
  // Until here a signal ends the process at once (scripts/run.mjs): it may be waiting for a database, with nothing to close.
  const house = await openAnsweringHouse({ role: 'bot' })
  const stopped = signalled()
  const { config, log, mode } = house
  const counters = newCounters()
  const jobs = await openJobs(house.database, log)
  const stopHeartbeat = keepHeartbeat(mode.dataDir, () => house.database.query('select 1'))
  const isWorker = config.role !== 'bot'

  const answers = config.role === 'worker' ? null : await openAnswering(house, jobs)
  const preview = answers && (await openPreview(house, answers.unhurried))
  const onImported = mode.demo ? showDemo(house, preview?.url ?? null) : () => askForPosts(house.db, jobs)
  if (isWorker) {
    await workOnImports(jobs, house, counters, onImported)
    await workOnReimports(jobs, house)
  }
  const leadership = isWorker ? lead(house, jobs, counters) : null
  const discord = answers && openDiscord({ house, ...answers, counts: counters })
  const stopPosts = answers && (await openPosts(house, jobs, answers.charts))
  const stopBoards = answers && openBoards(house, answers)
  const stopTimers = startTimers([hourlyFigures(house, jobs, counters)], log)
  log.info(
    { role: config.role, database: house.database.engine, servers: mode.servers.length, demo: mode.demo },
    'ready',
  )
  if (mode.demo) await onImported()

  const signal = await stopped
  log.info({ signal }, 'stopping')
  const stops = [
    stopTimers(),
    stopHeartbeat(),
    leadership?.stop(),
    jobs.stop(),
    stopPosts?.(),
    stopBoards?.(),
    discord?.close(),
  ]
  await Promise.all([...stops, preview?.close()])
  await answers?.close()
  await house.close()
  log.info('stopped')
}

/** Collecting and the clock's chores run in one process at a time, however many there are. */
function lead(house: House, jobs: Jobs, counters: Counters) {
  let stop = async () => {}
  return holdLeadership(house.database, {
    of: 'collecting',
    log: house.log,
    async onGained() {
      const collector = await createCollector(house, jobs, counters)
      await collector.start()
      const stopTimers = startTimers(chores(house), house.log)
      stop = async () => {
        await Promise.all([collector.stop(), stopTimers()])
      }
    },
    onLost: () => stop(),
  })
}

function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        setTimeout(() => process.exit(0), patienceMs).unref()
        resolve(signal)
      })
  })
}
