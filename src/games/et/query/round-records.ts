import type { Measure } from '../../../core/commands/chart-spec.ts'
import { measureOf } from '../../../core/commands/measure-of.ts'
import { phrase } from '../../../core/language/say.ts'
import type { Metric } from '../../../core/metrics/metric.ts'
import type { PlayerStatTable } from '../tables.ts'
import { type MetricId, metricById } from './metrics.ts'

export const recordIds = ['kills', 'damage', 'dpm', 'headshots', 'revives', 'spree', 'gibs', 'xp', 'survival'] as const
export type RecordId = (typeof recordIds)[number]

/** What the best of can be told of a single round. */
export interface RoundRecord {
  id: RecordId
  /** To be said. */
  label: string
  measure: Measure
  /** Of one line; columns are those of player_rounds. */
  formula: Pick<Metric, 'numerator' | 'denominator' | 'factor' | 'base' | 'overZero'>
  /** A rate of a short stay says nothing: seconds on a team it takes. Null = a count, of any stay. */
  leastSeconds: number | null
}

const leastSeconds = 300

export const roundRecords: readonly RoundRecord[] = [
  metric('kills', phrase('Most kills'), 'kills'),
  metric('damage', phrase('Most damage'), 'damage_given'),
  metric('dpm', phrase('Highest DPM'), 'dpm'),
  count('headshots', phrase('Most headshots'), 'headshots'),
  metric('revives', phrase('Most revives'), 'revives'),
  count('spree', phrase('Best spree'), 'best_kill_spree'),
  metric('gibs', phrase('Most gibs'), 'gibs'),
  count('xp', phrase('Most XP'), 'xp'),
  metric('survival', phrase('Best survival'), 'survival'),
]

/** A metric's own formula, so that a round says the same here as in /stats. */
function metric(id: RecordId, label: string, of: MetricId): RoundRecord {
  const formula = metricById(of)
  return {
    id,
    label,
    formula,
    measure: measureOf(formula),
    leastSeconds: formula.denominator === null ? null : leastSeconds,
  }
}

function count(id: RecordId, label: string, column: keyof PlayerStatTable): RoundRecord {
  const formula = { numerator: [column], denominator: null, factor: 1 }
  return { id, label, formula, measure: { label, unit: 'count', digits: 0 }, leastSeconds: null }
}
