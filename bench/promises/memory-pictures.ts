import { readFile } from 'node:fs/promises'
import { openCharts } from '../../src/charts/open-charts.ts'
import { listFiles } from '../../src/cli/list-files.ts'
import type { ChartSpec } from '../../src/core/commands/reply.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import { picturesOf } from '../../tests/support/charts/gallery.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { type EngineName, enginesOf, engineTitles, etOf, freshPlace, openPlace } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { mean } from '../support/spread-of.ts'

const limitMb: Record<EngineName, number> = { postgres: 400, embedded: 900 }
/** One in so many imports is followed by a picture. */
const importsOfPicture = 5
/** What the collector's own rhythm moves a mean of 250 samples by. */
const tolerance = 1.02

/** Resident memory of a bot's process: its rounds come in, and people look at evenings. */
export const bench: Bench = {
  name: 'memory-pictures',
  promise:
    'steady over 1,000 imports and 200 pictures: at most 400 MB on Postgres, 900 MB on PGlite, no growth in the second half',
  async run(context) {
    for (const engine of enginesOf(context)) await watch(context, engine)
  },
}

async function watch(context: BenchContext, engine: EngineName): Promise<void> {
  const folder = await simulatedFolder(context, { seed: 7, files: context.sized(1_000) })
  const house = await openPlace(await freshPlace(context, engine))
  const charts = openCharts()
  const game = etOf(house)
  const serverKey = 'bench'
  await ensureServerKey(house.db, serverKey, house.config.timeZone)
  const files = await listFiles([folder])
  files.sort((a, b) => game.compareNames(a.name, b.name))

  const resident: number[] = []
  for (const [index, { path, name, modifiedAt }] of files.entries()) {
    const bytes = await readFile(path)
    const place = { game: game.id, serverKey, folder: game.archiveFolder(name) }
    const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt })
    await game.importFiles(house.db, [{ ...kept, bytes, serverKey }], { timeZone: house.config.timeZone })
    if (index % importsOfPicture === 0) await charts.draw(evening(`evening ${index}`))
    resident.push(process.memoryUsage.rss() / 2 ** 20)
  }
  await charts.close()
  await house.close()

  const highest = Math.max(...resident)
  context.report({
    name: `resident, ${engineTitles[engine]}`,
    measured: `at most ${highest.toFixed(0)} MB, ${(resident.at(-1) ?? 0).toFixed(0)} MB in the end`,
    promise: `at most ${limitMb[engine]} MB`,
    kept: highest <= limitMb[engine],
  })
  const quarter = Math.floor(files.length / 4)
  const third = mean(resident.slice(2 * quarter, 3 * quarter))
  const last = mean(resident.slice(-quarter))
  context.report({
    name: `second half, ${engineTitles[engine]}`,
    measured: `mean of the third quarter ${third.toFixed(0)} MB, of the last ${last.toFixed(0)} MB`,
    promise: 'no growth',
    kept: last <= third * tolerance,
  })
}

function evening(title: string): ChartSpec {
  const { session } = picturesOf({ players: 12, rounds: 18, names: 'plain', values: 'usual' })
  if (!session) throw new Error('there is no picture of a session')
  return { ...session, title }
}
