import { readFile } from 'node:fs/promises'
import { listFiles } from '../../src/cli/list-files.ts'
import { ensureServerKey } from '../../src/core/servers/server-rows.ts'
import type { Bench } from '../support/bench.ts'
import { enginesOf, etOf, freshPlace, openPlace } from '../support/place.ts'
import { simulatedFolder } from '../support/simulated-folder.ts'
import { mean } from '../support/spread-of.ts'

const limitMb = 250
/** A hundredth: what the collector's own rhythm moves a mean of 250 samples by. */
const tolerance = 1.01

/** Resident memory of a process that imports one round after the other, looked at after each. */
export const bench: Bench = {
  name: 'memory',
  promise: 'steady after 1,000 imports: at most 250 MB on Postgres, and no growth in the second half',
  async run(context) {
    const [engine] = enginesOf(context, ['postgres'])
    if (!engine) return
    const folder = await simulatedFolder(context, { seed: 6, files: context.sized(1_000) })
    const house = await openPlace(await freshPlace(context, engine))
    const game = etOf(house)
    const serverKey = 'bench'
    await ensureServerKey(house.db, serverKey, house.config.timeZone)
    const files = await listFiles([folder])
    files.sort((a, b) => game.compareNames(a.name, b.name))

    const quarter = Math.floor(files.length / 4)
    const marks = [2 * quarter, files.length - quarter, files.length]
    const resident: number[] = []
    const heap: number[] = []
    for (const [index, { path, name, modifiedAt }] of files.entries()) {
      const bytes = await readFile(path)
      const place = { game: game.id, serverKey, folder: game.archiveFolder(name) }
      const kept = await house.archive.keep({ ...place, name, bytes, modifiedAt })
      await game.importFiles(house.db, [{ ...kept, bytes, serverKey }], { timeZone: house.config.timeZone })
      resident.push(process.memoryUsage.rss() / 2 ** 20)
      // Collected before either quarter that is compared: otherwise the first of them alone begins without garbage.
      if (marks.includes(index + 1)) heap.push(liveHeapMb())
    }
    await house.close()

    const highest = Math.max(...resident)
    context.report({
      name: `resident over ${files.length} imports`,
      measured: `at most ${highest.toFixed(0)} MB, ${(resident.at(-1) ?? 0).toFixed(0)} MB in the end`,
      promise: `at most ${limitMb} MB`,
      kept: highest <= limitMb,
    })
    const third = mean(resident.slice(2 * quarter, 3 * quarter))
    const last = mean(resident.slice(-quarter))
    context.report({
      name: 'second half',
      measured: `mean of the third quarter ${third.toFixed(1)} MB, of the last ${last.toFixed(1)} MB`,
      promise: 'no growth',
      kept: last <= third * tolerance,
    })
    context.report({
      name: 'live heap, half way, before the last quarter and in the end',
      measured: heap.map((mb) => `${mb.toFixed(1)} MB`).join(', '),
    })
  },
}

function liveHeapMb(): number {
  global.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}
