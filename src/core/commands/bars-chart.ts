import { say } from '../language/say.ts'
import type { Metric } from '../metrics/metric.ts'
import { chartSection } from './chart-section.ts'
import { measureOf } from './measure-of.ts'
import type { ChartSection } from './reply.ts'

interface Bar {
  label: string
  value: number | null
}

/** One bar for each label whose value is known, in the order given. None when nothing is known. */
export function barsChart(title: string, metric: Metric, bars: readonly Bar[]): ChartSection[] {
  const rows = bars.flatMap(({ label, value }) => (value === null ? [] : [{ label, values: [value] }]))
  const measures = [measureOf(metric)]
  return chartSection({ kind: 'bars', arrangement: 'beside', title, subtitle: say(metric.describe), measures, rows })
}
