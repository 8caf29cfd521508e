import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { projectFolder } from '../../src/config.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type EngineName, enginesOf, engineTitles, freshPlace, type Place } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { mean } from '../support/spread-of.ts'
import { withTsx } from '../support/with-tsx.ts'

const entry = fileURLToPath(new URL('../support/evenings-process.ts', import.meta.url))
const limitMb: Record<EngineName, number> = { postgres: 400, embedded: 900 }
/** What the collector's own rhythm moves a mean of 250 samples by. */
const tolerance = 1.02

/** Resident memory of a bot's process: its rounds come in, and people look at evenings. */
export const bench: Bench = {
  name: 'memory-pictures',
  promise:
    'steady over 1,000 imports and 200 pictures: at most 400 MB on Postgres, 900 MB on PGlite, no growth in the second half',
  async run(context) {
    const folder = await simulatedFolder(context, { seed: 7, files: context.sized(1_000) })
    // Memory is each process's own, so they can run beside each other.
    const watched = enginesOf(context).map(async (engine) => {
      const resident = await watchEvenings(await freshPlace(context, engine), folder)
      return { engine, resident }
    })
    for (const { engine, resident } of await Promise.all(watched)) tell(context, engine, resident)
  },
}

/** Resident memory, in MB, after each file of the folder. */
async function watchEvenings({ env }: Place, folder: string): Promise<number[]> {
  const child = fork(entry, [], { cwd: projectFolder, env: { ...process.env, ...env }, execArgv: withTsx })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the process that imports and draws ended')
  })
  const told = once(child, 'message')
  child.send(folder)
  const [resident] = await Promise.race([told, ended])
  child.disconnect()
  await ended.catch(() => {})
  return resident
}

function tell(context: BenchContext, engine: EngineName, resident: readonly number[]): void {
  const highest = Math.max(...resident)
  context.report({
    name: `resident, ${engineTitles[engine]}`,
    measured: `at most ${highest.toFixed(0)} MB, ${(resident.at(-1) ?? 0).toFixed(0)} MB in the end`,
    promise: `at most ${limitMb[engine]} MB`,
    kept: highest <= limitMb[engine],
  })
  const quarter = Math.floor(resident.length / 4)
  const third = mean(resident.slice(2 * quarter, 3 * quarter))
  const last = mean(resident.slice(-quarter))
  context.report({
    name: `second half, ${engineTitles[engine]}`,
    measured: `mean of the third quarter ${third.toFixed(0)} MB, of the last ${last.toFixed(0)} MB`,
    promise: 'no growth',
    kept: last <= third * tolerance,
  })
}
