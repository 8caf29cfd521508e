import { importPaths } from '../../src/cli/import-paths.ts'
import { type LocalFile, listFiles } from '../../src/cli/list-files.ts'
import type { House } from '../../src/house.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type EngineName, enginesOf, engineTitles, etOf, freshPlace, openPlace } from '../support/place.ts'
import { realFiles } from '../support/real-files.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'

const freshPerSecond = 200
const knownPerSecond = 3_000

/** `debrief import FOLDER` without its start: a history into an empty database, and the same folder once more. */
export const bench: Bench = {
  name: 'import-folder',
  promise: 'the genuine files go into an empty Postgres at 200 a second or more, known files at 3,000 a second',
  async run(context) {
    const { kind, files } = await realFiles(context)
    const many = await listFiles([await simulatedFolder(context, { seed: 4, files: context.sized(3_200) })])
    for (const engine of enginesOf(context)) {
      await fresh(context, engine, kind, files)
      await again(context, engine, many)
    }
  },
}

async function fresh(context: BenchContext, engine: EngineName, kind: string, files: readonly LocalFile[]) {
  const rates = []
  for (let pass = 0; pass < 3; pass++) {
    const house = await openPlace(await freshPlace(context, engine))
    rates.push(await filesPerSecond(house, files))
    await house.close()
  }
  const [cold = 0, ...warm] = rates
  context.report({
    name: `${files.length} ${kind} files, empty ${engineTitles[engine]}`,
    measured: `${cold.toFixed(0)} files/s cold, then ${warm.map((rate) => rate.toFixed(0)).join(' and ')}`,
    ...promised(engine, cold, freshPerSecond),
  })
}

async function again(context: BenchContext, engine: EngineName, files: readonly LocalFile[]) {
  const house = await openPlace(await freshPlace(context, engine))
  const first = await filesPerSecond(house, files)
  context.report({
    name: `${files.length} simulated files, empty ${engineTitles[engine]}`,
    measured: `${first.toFixed(0)} files/s`,
  })
  const known = await filesPerSecond(house, files)
  await house.close()
  context.report({
    name: `the same ${files.length} files again, ${engineTitles[engine]}`,
    measured: `${known.toFixed(0)} files/s`,
    ...promised(engine, known, knownPerSecond),
  })
}

async function filesPerSecond(house: House, files: readonly LocalFile[]): Promise<number> {
  const from = performance.now()
  const lines = await importPaths(house, files, { game: etOf(house), serverKey: null, onProgress: () => {} })
  const seconds = (performance.now() - from) / 1000
  if (lines.length !== files.length) throw new Error(`${lines.length} outcomes for ${files.length} files`)
  return files.length / seconds
}

function promised(engine: EngineName, rate: number, least: number) {
  if (engine === 'embedded') return {}
  return { promise: `at least ${least} files/s`, kept: rate >= least }
}
