import { say } from '../language/say.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Measure } from './chart-spec.ts'

/** What a chart needs of a metric, its label said: its formula is none of it. */
export function measureOf({ label, unit, digits }: Metric): Measure {
  return { label: say(label), unit, digits }
}
