import { type Command, Option } from 'commander'
import { safeName } from '../../core/archive/safe-name.ts'
import { openLog } from '../../core/log.ts'
import { outputFormats, type ReplayJob, type ReplayReport } from '../../games/bar/pipeline/replay-job.ts'
import { runReplays } from '../../games/bar/pipeline/run-replays.ts'
import { findStats } from '../../games/bar/stats/find-stats.ts'
import { printJsonLine, startProgress } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { printReplayReport } from './print-replay-report.ts'

const logLevels = ['error', 'warn', 'info', 'debug'] as const

interface Options {
  inputDir: string[]
  cacheDir: string
  outputDir: string
  forceReprocess?: true
  skipOnError?: true
  runDemoAggregation?: true
  dryRun?: true
  stat: string[]
  unitCosts?: string
  format: ReplayJob['format']
  serial?: true
  logLevel: (typeof logLevels)[number]
  json?: true
}

export function addRunCommand(group: Command): void {
  group
    .command('run')
    .description('decode replays and write OUTPUT_DIR/ID/NAME.FORMAT: each aspect as a clean table, or stats')
    .argument('<id...>', 'the replays: each a folder or archive of that name in an input folder')
    .requiredOption(
      '-i, --input-dir <path>',
      'where dumps lie: the folder of one, or a folder of folders and archives; repeatable, the last holds',
      collect,
      [],
    )
    .requiredOption('-c, --cache-dir <path>', 'where decoded columns are kept for the next run')
    .requiredOption('-o, --output-dir <path>', 'where results are written')
    .option('--force-reprocess', 'decode anew, whatever the cache holds')
    .option('--skip-on-error', 'drop rows that do not fit and count them; without it the first stops the run')
    .option('--run-demo-aggregation', 'compute the demo set of stats instead of writing the aspects')
    .option('-s, --stat <name>', 'compute this stat (see mpk list-stats); repeatable', collect, [])
    .option('--unit-costs <file>', 'a CSV with name, metalcost and energycost; else the one beside the dump')
    .addOption(new Option('-f, --format <format>', 'how results are written').choices(outputFormats).default('jsonl'))
    .option('--serial', 'everything in one thread')
    .option('--dry-run', 'look at the inputs and decode nothing')
    .addOption(new Option('--log-level <level>', 'what is told on stderr').choices(logLevels).default('warn'))
    .option('--json', 'the summary as one JSON object a replay')
    .action(async (ids: string[], options: Options) => {
      const jobs = await jobsOf(ids, options)
      const log = openLog({ level: options.logLevel, format: 'pretty' })
      const one = startProgress('decoding')
      const many = startProgress('replays')
      const reports = await runReplays(jobs, {
        serial: options.serial === true,
        onProgress: (stage, done, total) => {
          log.debug({ stage, done, total }, 'progress')
          if (jobs.length === 1 && stage === 'decoding') one.update(done, total)
        },
        onDone: (report, done) => {
          tell(report, log)
          if (jobs.length > 1) many.update(done, jobs.length)
        },
      })
      one.stop()
      many.stop()
      for (const report of reports)
        await (options.json ? printJsonLine(report) : printReplayReport(report, options.dryRun === true))
      if (reports.some(({ failure }) => failure !== null)) process.exitCode = 1
    })
}

async function jobsOf(ids: readonly string[], options: Options): Promise<ReplayJob[]> {
  const bad = ids.find((id) => safeName(id) === null)
  if (bad !== undefined) throw new UsageError(`${JSON.stringify(bad)} may not name a folder of results`)
  if (options.inputDir.length === 0) throw new UsageError('say where the dumps lie: --input-dir PATH')
  const wanted = await wantedOf(options)
  return [...new Set(ids)].map((id) => ({
    id,
    inputDirs: options.inputDir,
    cacheDir: options.cacheDir,
    outputDir: options.outputDir,
    wanted,
    unitCosts: options.unitCosts ?? null,
    format: options.format,
    forceReprocess: options.forceReprocess === true,
    skipOnError: options.skipOnError === true,
    dryRun: options.dryRun === true,
  }))
}

async function wantedOf({ stat, runDemoAggregation }: Options): Promise<ReplayJob['wanted']> {
  if (stat.length === 0 && !runDemoAggregation) return 'aspects'
  const stats = await findStats()
  const unknown = stat.find((name) => !stats.some((one) => one.name === name))
  if (unknown !== undefined)
    throw new UsageError(`there is no stat '${unknown}'; there is ${stats.map(({ name }) => name).join(', ')}`)
  const demo = runDemoAggregation ? stats.filter(({ byDefault }) => byDefault).map(({ name }) => name) : []
  return [...new Set([...demo, ...stat])]
}

function tell({ id, failure, notes, timings }: ReplayReport, log: ReturnType<typeof openLog>): void {
  for (const note of notes) log.info({ replay: id }, note)
  if (failure !== null) log.error({ replay: id }, failure)
  else log.info({ replay: id, ...timings }, 'done')
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}
