import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { aspectFolder, readAspectFiles } from '../support/aspect-files.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type DecodeWayName, decodeWays } from '../support/decode-ways.ts'
import { ms } from '../support/spread-of.ts'
import { withTsx } from '../support/with-tsx.ts'

const rounds = 9
const warmUps = 3
const program = fileURLToPath(new URL('../support/decode-process.ts', import.meta.url))
const lineSchema = z.object({ rows: z.number(), tookMs: z.number() })

/** Best milliseconds of each way, measured in turns so that a busy machine is busy for all. */
type Best = Record<string, number>

export const bench: Bench = {
  name: 'decode-mpk',
  promise:
    'replay aspects into checked columns: 3 times msgpackr into columns, twice msgpackr dropping rows, 1.4 times that cold; 64 KiB pieces at most 1.3 times the whole',
  async run(context) {
    const { kind, folder } = aspectFolder(context)
    const files = readAspectFiles(folder)
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
    const rows = decodeWays.ours(files)
    context.note(`a ${kind} match: ${(bytes / 1e6).toFixed(1)} MB, ${rows} rows; best of ${rounds} turns each`)

    const warm = measureWarm(folder, rows)
    context.report({
      name: 'warm',
      measured: `${told(warm, 'ours')}, ${Math.round(bytes / 1e3 / (warm.ours ?? 1))} MB/s`,
    })
    atLeast(context, warm, 'msgpackr into columns', 3)
    atLeast(context, warm, 'msgpackr, rows dropped', 2)
    atMost(context, warm, 'ours in pieces', 1.3)
    // A file's size is known before it is read; without it columns are enlarged, and copied, step by step.
    context.report({ name: 'without the file’s size', measured: told(warm, 'ours in pieces of an unknown whole') })

    const cold = await measureCold(folder, rows)
    context.report({ name: 'cold', measured: told(cold, 'ours') })
    atLeast(context, cold, 'msgpackr, rows dropped', 1.4, 'cold: ')
  },
}

/** Each file's best added up: short turns meet fewer of the moments in which others work. */
function measureWarm(folder: string, rows: number): Best {
  const files = readAspectFiles(folder).map((file) => ({ file, best: {} as Best }))
  for (let round = -warmUps; round < rounds; round++) {
    const read: Record<string, number> = {}
    for (const { file, best } of files) {
      for (const [name, way] of Object.entries(decodeWays)) {
        const from = performance.now()
        const count = way([file])
        const tookMs = performance.now() - from
        read[name] = (read[name] ?? 0) + count
        if (round >= 0) best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, tookMs)
      }
    }
    const wrong = Object.entries(read).filter(([, count]) => count !== rows)
    if (wrong.length > 0) throw new Error(`instead of ${rows} rows were read: ${wrong.join('; ')}`)
  }
  const names = Object.keys(decodeWays)
  return Object.fromEntries(names.map((name) => [name, files.reduce((sum, { best }) => sum + (best[name] ?? 0), 0)]))
}

async function measureCold(folder: string, rows: number): Promise<Best> {
  const best: Best = {}
  const ways: DecodeWayName[] = ['ours', 'msgpackr, rows dropped']
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      const { stdout } = await promisify(execFile)(process.execPath, [...withTsx, program, way, folder])
      const line = lineSchema.parse(JSON.parse(stdout))
      if (line.rows !== rows) throw new Error(`${way} read ${line.rows} rows instead of ${rows}`)
      best[way] = Math.min(best[way] ?? Number.POSITIVE_INFINITY, line.tookMs)
    }
  }
  return best
}

function atLeast(context: BenchContext, best: Best, other: DecodeWayName, times: number, when = ''): void {
  const ratio = (best[other] ?? 0) / (best.ours ?? 1)
  const measured = `${ratio.toFixed(2)} times as fast (${told(best, other)})`
  context.report({ name: `${when}${other}`, measured, promise: `at least ${times} times`, kept: ratio >= times })
}

function atMost(context: BenchContext, best: Best, other: DecodeWayName, times: number): void {
  const ratio = (best[other] ?? 0) / (best.ours ?? 1)
  const measured = `${ratio.toFixed(2)} times the whole (${told(best, other)})`
  context.report({ name: other, measured, promise: `at most ${times} times`, kept: ratio <= times })
}

function told(best: Best, way: DecodeWayName): string {
  return `${ms(best[way] ?? 0)} ms`
}
