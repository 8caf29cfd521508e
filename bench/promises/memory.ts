import type { Bench } from '../support/bench.ts'
import { importEach } from '../support/import-each.ts'
import { enginesOf, freshPlace, openPlace } from '../support/place.ts'
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
    const rounds = context.sized(1_000)
    const folder = await simulatedFolder(context, { seed: 6, files: rounds })
    const house = await openPlace(await freshPlace(context, engine))

    const quarter = Math.floor(rounds / 4)
    const marks = [2 * quarter, rounds - quarter, rounds]
    const resident: number[] = []
    const heap: number[] = []
    for await (const _ of importEach(house, folder)) {
      resident.push(process.memoryUsage.rss() / 2 ** 20)
      // Collected before either quarter that is compared: otherwise the first of them alone begins without garbage.
      if (marks.includes(resident.length)) heap.push(liveHeapMb())
    }
    await house.close()

    const highest = Math.max(...resident)
    context.report({
      name: `resident over ${resident.length} imports`,
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
