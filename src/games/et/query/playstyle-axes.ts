import { phrase } from '../../../core/language/say.ts'
import type { Metric } from '../../../core/metrics/metric.ts'
import type { LineNumbers } from '../tables.ts'
import { type MetricId, metricById } from './metrics.ts'

/** Something by which ways of playing differ: the more, the more it is of that way. Formulas are of the sums in totals. */
export interface StyleAxis extends Pick<Metric, 'numerator' | 'denominator' | 'factor' | 'base' | 'unit' | 'digits'> {
  /** What is measured; to be said. */
  label: string
  /** What somebody is who stands out by it; to be said. */
  style: string
}

export const playstyleAxes: readonly StyleAxis[] = [
  perTenMinutes(phrase('Kills'), phrase('Fragger'), 'kills'),
  metric(phrase('Headshot rate'), phrase('Sharpshooter'), 'headshot_rate'),
  perTenMinutes(phrase('Revives'), phrase('Medic'), 'revives_given'),
  perTenMinutes(phrase('Repairs'), phrase('Engineer'), 'repairs'),
  perTenMinutes(phrase('Assists'), phrase('Helper'), 'kill_assists'),
  metric(phrase('Survival'), phrase('Survivor'), 'survival'),
]

/** A metric's own formula, so that it says the same here as in /stats. */
function metric(label: string, style: string, id: MetricId): StyleAxis {
  const { numerator, denominator, factor, base = 0, unit, digits } = metricById(id)
  return { label, style, numerator, denominator, factor, base, unit, digits }
}

/** Of time on a team: about as long as a round. */
function perTenMinutes(label: string, style: string, column: keyof LineNumbers): StyleAxis {
  return { label, style, numerator: [column], denominator: ['seconds_played'], factor: 600, unit: 'count', digits: 1 }
}
