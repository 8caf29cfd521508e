import type { AliasedRawBuilder } from 'kysely'
import { type ColumnSql, metricValue } from '../../../core/metrics/metric-sql.ts'
import { type MetricId, metricById } from './metrics.ts'

/** For `select`: each metric's value over the group, under the metric's id. */
export function selectMetrics<Id extends MetricId>(
  ids: readonly Id[],
  column: ColumnSql,
): AliasedRawBuilder<number | null, Id>[] {
  return ids.map((id) => metricValue(metricById(id), column).as(id))
}

export type MetricValues<Id extends MetricId = MetricId> = Record<Id, number | null>
