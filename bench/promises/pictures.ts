import { setTimeout as sleep } from 'node:timers/promises'
import { openCharts } from '../../src/charts/open-charts.ts'
import type { ChartSpec } from '../../src/core/commands/chart-spec.ts'
import { picturesOf } from '../../tests/support/charts/gallery.ts'
import type { Bench, BenchContext } from '../support/bench.ts'
import { mean, ms, spreadOf } from '../support/spread-of.ts'
import { watchGaps } from '../support/watch-gaps.ts'

const firstLimitMs = 700
const warmLimitMs = 400
const gapLimitMs = 30
const startMs = 5_000
const warmPictures = 20
/** As promised, and as many as show what the filled cache comes to. */
const counts = [200, 600] as const
/** What the collector's own rhythm moves a mean of 50 samples by. */
const tolerance = 1.02

/** The six panels of an evening of twelve, the largest picture there is. */
export const bench: Bench = {
  name: 'pictures',
  promise:
    'a session in six panels: 700 ms first, 400 ms warm, the main thread never held up over 30 ms, no memory kept',
  async run(context) {
    // Made before anything is timed: in the bot it comes out of a query.
    const { session } = picturesOf({ players: 12, rounds: 18, names: 'plain', values: 'usual' })
    if (!session) throw new Error('there is no picture of a session')
    const evening = (title: string): ChartSpec => ({ ...session, title })
    const gaps = watchGaps()
    await sleep(200)
    await gaps.lap()
    const cold = openCharts()
    context.report({
      name: 'first of all, the start of the thread included',
      measured: `${ms(await timed(() => cold.draw(evening('cold'))))} ms`,
    })
    await cold.close()

    // A bot starts its thread with itself, long before anybody asks.
    const charts = openCharts()
    await sleep(startMs)
    const first = await timed(() => charts.draw(evening('first')))
    context.report({
      name: 'first of a thread that has started',
      measured: `${ms(first)} ms`,
      promise: `at most ${firstLimitMs} ms`,
      kept: first <= firstLimitMs,
    })
    const warm: number[] = []
    for (let index = 0; index < warmPictures; index++)
      warm.push(await timed(() => charts.draw(evening(`warm ${index}`))))
    const { p50, max } = spreadOf(warm)
    context.report({
      name: `warm, ${warmPictures} one after the other`,
      measured: `median ${ms(p50)} ms, at most ${ms(max)} ms`,
      promise: `median at most ${warmLimitMs} ms`,
      kept: p50 <= warmLimitMs,
    })
    const same = await timed(() => charts.draw(evening('warm 1')))
    context.report({ name: 'the same once more, out of the cache', measured: `${ms(same)} ms` })
    const { largest, collection, machine } = await gaps.lap()
    context.report({
      name: 'largest gap of the main thread meanwhile',
      measured: `${ms(largest)} ms (longest garbage collection ${ms(collection)} ms; an idle thread beside it ${ms(machine)} ms)`,
      promise: `at most ${gapLimitMs} ms`,
      kept: largest <= gapLimitMs,
    })
    await gaps.stop()
    await watchMemory(context, (title) => charts.draw(evening(title)))
    await charts.close()
  },
}

/** Resident memory after each of many pictures, all different, so that the cache fills as well. */
async function watchMemory(context: BenchContext, draw: (title: string) => Promise<unknown>): Promise<void> {
  const resident: number[] = []
  for (const count of counts.map((each) => context.sized(each))) {
    while (resident.length < count) {
      await draw(`many ${resident.length}`)
      resident.push(process.memoryUsage().rss / 2 ** 20)
    }
    reportGrowth(context, resident)
  }
}

function reportGrowth(context: BenchContext, resident: readonly number[]): void {
  const count = resident.length
  const quarter = Math.floor(count / 4)
  const quarters = [resident.slice(2 * quarter, 3 * quarter), resident.slice(-quarter)] as const
  const [third, last] = [mean(quarters[0]), mean(quarters[1])]
  // The floor between two collections beside it: a leak lifts both, the collector's own rhythm the mean alone.
  const floors = quarters.map((each) => Math.min(...each).toFixed(0)).join(' and ')
  context.report({
    name: `second half of ${count} pictures`,
    measured: `mean of the third quarter ${third.toFixed(0)} MB, of the last ${last.toFixed(0)} MB; at least ${floors}, at most ${Math.max(...resident).toFixed(0)} MB`,
    promise: 'no growth',
    kept: last <= third * tolerance,
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
