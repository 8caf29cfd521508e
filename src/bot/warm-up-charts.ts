import type { Charts } from '../charts/charts.ts'
import { describeChart } from '../core/commands/describe-chart.ts'

const turns = 4

/**
 * Has pictures drawn that nobody sees: the first of a thread takes a second and more, for fonts, libraries and code that
 * has never run, the next few half as long again as later ones. Whoever asks first would wait for that. Never throws; what
 * is wrong shows when a picture is asked for.
 */
export async function warmUpCharts(charts: Charts): Promise<void> {
  const measures = [
    { label: 'DPM', unit: 'count', digits: 1 },
    { label: 'K/D', unit: 'ratio', digits: 2 },
  ] as const
  const names = Array.from({ length: 12 }, (_, index) => `Player ${index + 1}`)
  const rows = names.map((label, index) => ({ label, values: [300 - index, 1 + index / 10] }))
  const values = names.map((_, index) => 200 + 100 * Math.sin(index))
  const bars = describeChart({ kind: 'bars', arrangement: 'beside', title: 'Bars', measures: [...measures], rows })
  const lines = describeChart({
    kind: 'lines',
    title: 'Lines',
    measure: measures[0],
    ticks: names.map((_, index) => `R${1 + (index % 2)}`),
    bands: [{ label: 'map', points: names.length }],
    series: [{ label: 'Player', values, overall: 200 }],
    usual: { low: 150, high: 250 },
  })
  const panels = [bars, bars, lines].map((chart) => ({ chart, wide: true }))
  for (let turn = 1; turn <= turns; turn++) {
    // Each has a title of its own: what was drawn before would come out of the cache.
    const picture = describeChart({ kind: 'panels', title: `Warm-up ${turn}`, panels })
    await charts.draw(picture).catch(() => {})
  }
}
