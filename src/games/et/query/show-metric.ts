import type { Measure } from '../../../core/commands/chart-spec.ts'
import { measureOf } from '../../../core/commands/measure-of.ts'
import { say } from '../../../core/language/say.ts'
import { formatMetric } from '../../../core/metrics/format-metric.ts'
import { type MetricId, metricById } from './metrics.ts'

/** A metric's label and its value as people read it. */
export function metricFact(id: MetricId, values: Partial<Record<MetricId, number | null>>) {
  const metric = metricById(id)
  return { label: say(metric.label), value: formatMetric(metric, values[id] ?? null) }
}

/** The value alone, for a table's cell. */
export function metricCell(id: MetricId, values: Partial<Record<MetricId, number | null>>): string {
  return metricFact(id, values).value
}

/** A metric's label and who has the most of it: 'Kills: fraggy (31)'. */
export function metricLeader(id: MetricId, leader: { name: string } & Partial<Record<MetricId, number | null>>) {
  const { label, value } = metricFact(id, leader)
  return { label, value: `${leader.name} (${value})` }
}

/** What a chart needs of a metric. */
export function metricMeasure(id: MetricId): Measure {
  return measureOf(metricById(id))
}
