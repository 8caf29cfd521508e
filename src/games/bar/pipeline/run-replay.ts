import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AspectName } from '../parse/aspects.ts'
import { schemaHash } from '../parse/compile-schema.ts'
import { DecodeError } from '../parse/decode-error.ts'
import type { DumpFile } from '../parse/dump.ts'
import { readSidecars, type Sidecars } from '../parse/read-sidecars.ts'
import { findStats } from '../stats/find-stats.ts'
import { runStats } from '../stats/run-stats.ts'
import type { Stat } from '../stats/stat.ts'
import { checkFirstRows } from './check-first-rows.ts'
import { type DecodedReplay, readCache, sweepCache, writeCache } from './column-cache.ts'
import { aspectOf, decodeInputs, letGo } from './decode-inputs.ts'
import { gatherInputs, type InputFile } from './gather-inputs.ts'
import { hashInputs } from './hash-inputs.ts'
import { cleanTable, type OutputTable } from './output-table.ts'
import { InputError, type ReplayJob, type ReplayReport } from './replay-job.ts'
import { syncFolder, writeTable } from './write-table.ts'

/** Bytes decoded so far, or tables written so far. */
export type OnProgress = (stage: 'decoding' | 'writing', done: number, total: number) => void

/** A sidecar is read as a whole; the largest seen has 29 KB. */
const largestSidecar = 16 * 2 ** 20

/**
 * Runs one replay: gathers its files, decodes them or takes the columns out of the cache, computes what is wanted and
 * writes OUTPUT_DIR/ID/NAME.FORMAT. What the inputs are to blame for is returned as `failure`; anything else throws.
 */
export async function runReplay(job: ReplayJob, onProgress: OnProgress = () => {}): Promise<ReplayReport> {
  const report: ReplayReport = {
    id: job.id,
    failure: null,
    aspects: [],
    sidecars: [],
    isFromCache: false,
    written: [],
    notes: [],
    timings: { hash: 0, decode: 0, write: 0 },
  }
  try {
    await run(job, report, onProgress)
  } catch (error) {
    if (!(error instanceof InputError || error instanceof DecodeError)) throw error
    report.failure = error.message
    // Behind what is no MessagePack nobody can say where the next row begins.
    if (error instanceof DecodeError && error.code !== 'no-messagepack' && !job.skipOnError)
      report.failure = `${error.message.replace(/\.?$/, '.')} --skip-on-error drops rows that do not fit.`
  }
  return report
}

async function run(job: ReplayJob, report: ReplayReport, onProgress: OnProgress): Promise<void> {
  const { files, notes } = await gatherInputs(job.id, job.inputDirs)
  report.notes.push(...notes)
  const aspectFiles = files.filter(({ name }) => aspectOf(name) !== null)
  const sidecarFiles = files.filter(({ name }) => aspectOf(name) === null)
  for (const { name, size } of aspectFiles)
    report.aspects.push({ name: aspectOf(name) ?? name, bytes: size, rows: null, skipped: 0, reasons: [] })
  for (const { name, size } of sidecarFiles) report.sidecars.push({ name, bytes: size })
  const sidecars = await sidecarsOf(sidecarFiles, job.unitCosts)
  report.notes.push(...sidecars.notes)
  if (sidecars.defs.size === 0)
    report.notes.push('there is no defs.csv: units go by number, and what needs their costs is left out')
  if (job.dryRun) return checkFirstRows(aspectFiles)

  const replay = await columnsOf(job, aspectFiles, report, onProgress)
  for (const line of report.aspects) {
    const name = line.name as AspectName
    const skipped = replay.skipped.get(name)
    line.rows = replay.aspects.get(name)?.rows ?? 0
    if (skipped) Object.assign(line, { skipped: skipped.count, reasons: skipped.reasons })
  }

  const started = performance.now()
  const stats = await wantedStats(job)
  const total = stats?.length ?? replay.aspects.size
  const folder = join(job.outputDir, job.id)
  await mkdir(folder, { recursive: true })
  for (const table of tablesOf(stats, replay, sidecars, report)) {
    const path = join(folder, `${table.name}.${job.format}`)
    report.written.push({ name: table.name, path, rows: await writeTable(path, table, job.format) })
    onProgress('writing', report.written.length, total)
  }
  letGo(replay)
  await syncFolder(folder)
  report.timings.write = performance.now() - started
}

async function columnsOf(
  job: ReplayJob,
  files: readonly InputFile[],
  report: ReplayReport,
  onProgress: OnProgress,
): Promise<DecodedReplay> {
  const { id, cacheDir, skipOnError, forceReprocess } = job
  await mkdir(cacheDir, { recursive: true })
  await sweepCache(cacheDir, id)
  const hashing = performance.now()
  const key = await hashInputs(files, schemaHash, skipOnError)
  const decoding = performance.now()
  report.timings.hash = decoding - hashing
  try {
    if (!forceReprocess) {
      const cached = await readCache(cacheDir, id, key)
      report.isFromCache = cached.kind === 'found'
      if (cached.kind === 'found') return cached.replay
      if (cached.kind === 'unusable') report.notes.push(`${cached.reason}: decoded anew`)
    }
    const total = files.reduce((sum, { size }) => sum + size, 0)
    let done = 0
    const onDecoded = (bytes: number) => {
      done += bytes
      onProgress('decoding', done, total)
    }
    const replay = await decodeInputs(files, { skipOnError, onDecoded })
    await writeCache(cacheDir, id, key, replay)
    return replay
  } finally {
    report.timings.decode = performance.now() - decoding
  }
}

/** One after the other: the table of one stat is written and let go before the next is computed. */
function* tablesOf(
  stats: readonly Stat[] | null,
  replay: DecodedReplay,
  { defs, unitCosts }: Sidecars,
  report: ReplayReport,
): Generator<OutputTable> {
  if (!stats) {
    for (const [name, decoded] of replay.aspects) yield cleanTable(name, decoded)
    return
  }
  const sources = { aspects: Object.fromEntries(replay.aspects), defs, unitCosts }
  for (const stat of stats) {
    const [result] = runStats([stat], sources)
    if (result?.kind === 'table') yield { name: stat.name, columns: stat.columns, cells: result.table }
    else if (result) report.notes.push(`${stat.name} is left out: ${result.reason}`)
  }
}

async function wantedStats({ wanted }: ReplayJob): Promise<Stat[] | null> {
  if (wanted === 'aspects') return null
  const all = await findStats()
  return wanted.flatMap((name) => all.find((stat) => stat.name === name) ?? [])
}

async function sidecarsOf(files: readonly InputFile[], unitCosts: string | null): Promise<Sidecars> {
  const read: DumpFile[] = []
  const notes: string[] = []
  for (const file of files) {
    if (file.size > largestSidecar) notes.push(`${file.name} has ${file.size} bytes: no sidecar is as large; not read`)
    else read.push({ name: file.name, bytes: await bytesOf(file) })
  }
  if (unitCosts !== null) {
    const bytes = await readFile(unitCosts).catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`the unit costs ${unitCosts} cannot be read (${error.code ?? error.message})`)
    })
    read.push({ name: 'unit_costs.csv', bytes })
  }
  // A file given by name stands in for the one beside the dump.
  const given = new Map(read.map((file) => [file.name, file]))
  const sidecars = readSidecars([...given.values()])
  return { ...sidecars, notes: [...notes, ...sidecars.notes] }
}

async function bytesOf({ read }: InputFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of read()) pieces.push(piece)
  return Buffer.concat(pieces)
}
