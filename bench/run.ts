import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { print, printTable } from '../src/cli/output.ts'
import { projectFolder } from '../src/config.ts'
import type { Bench, BenchSettings, Figure } from './support/bench.ts'
import { type CoreTime, readCoreTime } from './support/core-time.ts'
import { dropDatabases, findPostgres } from './support/postgres-server.ts'
import type { BenchMessage, BenchOrder } from './support/run-bench.ts'
import { withTsx } from './support/with-tsx.ts'

/**
 * Measures every promise of speed and endurance: one file of bench/promises each, one after the other, each in its own
 * process. A figure that misses its promise is said and fails nothing; exit code 1 means that something could not be
 * measured. Options: --only NAME (again for more), --kills POSTGRES,PGLITE, --scale 0.1 for a quick look.
 */
const usage = 'npm run bench -- [--only NAME]… [--kills POSTGRES,PGLITE] [--scale FACTOR]'
const promises = fileURLToPath(new URL('./promises', import.meta.url))
const entry = fileURLToPath(new URL('./support/run-bench.ts', import.meta.url))

const options = readOptions()
const postgres = await findPostgres()
const realFolder = process.env.REAL_DATA_DIR ? join(process.env.REAL_DATA_DIR, 'et', 'real') : null
const prefix = `debrief_bench_${process.pid}`
const keptFolder = await mkdtemp(join(tmpdir(), 'debrief-bench-kept-'))
const lines: (string | null)[][] = []
let running: ChildProcess | null = null
let stopped = false
let failed = 0

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopped = true
    killGroup(running)
  })
}

await print(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n` +
    `${postgres?.about ?? 'no Postgres (TEST_DATABASE_URL): PGlite alone'}\n` +
    `${hasReal() ? 'genuine round files' : 'simulated round files (REAL_DATA_DIR is not set)'}\n`,
)
const startedAt = performance.now()
for (const file of (await readdir(promises)).sort()) {
  const name = basename(file, '.ts')
  if (stopped || (options.only.length > 0 && !options.only.includes(name))) continue
  const { bench }: { bench: Bench } = await import(pathToFileURL(join(promises, file)).href)
  await print(`\n${bench.name}: ${bench.promise}\n`)
  const before = readCoreTime()
  const seconds = await measure(bench, join(promises, file))
  await print(`  (${seconds.toFixed(0)} s${tellStolen(before, readCoreTime())})\n`)
}
await rm(keptFolder, { recursive: true, force: true, maxRetries: 5 })
if (postgres) await dropDatabases(postgres.url, prefix)

await print(`\n${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes\n\n`)
await printTable(['bench', 'figure', 'measured', 'promise', ''], lines)
process.exitCode = stopped ? 130 : failed > 0 ? 1 : 0

/** Runs one bench and clears up behind it, however it ended. Seconds. */
async function measure(bench: Bench, file: string): Promise<number> {
  const from = performance.now()
  const scratch = await mkdtemp(join(tmpdir(), 'debrief-bench-'))
  const settings: BenchSettings = {
    postgresUrl: postgres?.url ?? null,
    prefix: `${prefix}_now`,
    realFolder: hasReal() ? realFolder : null,
    scratch,
    kept: { folder: keptFolder, prefix: `${prefix}_kept` },
    scale: options.scale,
    kills: options.kills,
  }
  // A group of its own, so that what it started can be ended with it.
  const child = fork(entry, [], { execArgv: ['--expose-gc', ...withTsx], cwd: projectFolder, detached: true })
  running = child
  try {
    child.on('message', (message: BenchMessage) => tell(bench, message))
    child.send({ file, settings } satisfies BenchOrder)
    const [code, signal] = await once(child, 'exit')
    if (code !== 0 && !stopped) {
      failed += 1
      tell(bench, { kind: 'note', sentence: `it failed (${signal ?? `exit code ${code}`})` })
    }
  } finally {
    running = null
    killGroup(child)
    if (postgres) await dropDatabases(postgres.url, settings.prefix)
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  return (performance.now() - from) / 1000
}

/** A figure of a machine that was somebody else's for a fifth of the time says little. */
function tellStolen(before: CoreTime | null, after: CoreTime | null): string {
  if (!before || !after || after.all <= before.all) return ''
  const share = (after.stolen - before.stolen) / (after.all - before.all)
  return share < 0.01 ? '' : `; the host gave ${Math.round(100 * share)} % of the cores’ time to others`
}

function tell(bench: Bench, message: BenchMessage): void {
  if (message.kind === 'note') {
    process.stdout.write(`  ${message.sentence}\n`)
    lines.push([bench.name, '', message.sentence, null, null])
    return
  }
  const { name, measured, promise, kept }: Figure = message.figure
  const verdict = kept === undefined ? '' : kept ? 'kept' : 'MISSED'
  process.stdout.write(`  ${name}: ${measured}${promise === undefined ? '' : ` (${promise}) ${verdict}`}\n`)
  lines.push([bench.name, name, measured, promise ?? null, verdict])
}

function killGroup(child: ChildProcess | null): void {
  if (child?.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

function hasReal(): boolean {
  return realFolder !== null && existsSync(realFolder)
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true, default: [] },
        kills: { type: 'string', default: '40,10' },
        scale: { type: 'string', default: '1' },
      },
    })
    const [onPostgres, onEmbedded] = values.kills.split(',').map(Number)
    const scale = Number(values.scale)
    if (!(scale > 0) || !isCount(onPostgres) || !isCount(onEmbedded)) throw new Error('a number is wrong')
    return { only: values.only, scale, kills: { postgres: onPostgres, embedded: onEmbedded } }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}\n`)
    process.exit(2)
  }
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0
}
