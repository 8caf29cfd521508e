import type { Metric } from '../../../core/metrics/metric.ts'
import type { BarPlayerMatchView } from '../tables.ts'

/** A formula may only name what a match sums up to, or count the matches. */
export interface BarMetric extends Metric {
  id: MetricId
  numerator: readonly (keyof BarPlayerMatchView)[]
  denominator: readonly (keyof BarPlayerMatchView)[] | null
}

export type MetricId =
  | 'apm'
  | 'combat_focus'
  | 'economy_focus'
  | 'damage_per_resource'
  | 'win_rate'
  | 'damage_dealt'
  | 'damage_received'
  | 'units_killed'
  | 'units_died'
  | 'units_made'
  | 'metal_produced'
  | 'energy_produced'
  | 'rounds'

const count = { unit: 'count', digits: 0, higherIsBetter: true, denominator: null, factor: 1, minRounds: 1 } as const
const rate = { higherIsBetter: true, factor: 1, minRounds: 5 } as const

/** Everything BAR players are ranked and compared by. */
export const metrics: readonly BarMetric[] = [
  {
    ...rate,
    id: 'apm',
    label: 'APM',
    describe: 'Orders for each minute from the first to the last.',
    unit: 'per-minute',
    digits: 1,
    numerator: ['commands'],
    denominator: ['minutes_active'],
  },
  {
    ...rate,
    id: 'win_rate',
    label: 'Win rate',
    describe: 'Share of matches won, of those with a recorded winner.',
    unit: 'percent',
    digits: 1,
    numerator: ['wins'],
    denominator: ['rounds'],
    factor: 100,
  },
  {
    ...rate,
    id: 'damage_per_resource',
    label: 'Damage per resource',
    describe: 'Damage dealt for each metal and energy used.',
    unit: 'ratio',
    digits: 2,
    numerator: ['damage_dealt'],
    denominator: ['metal_used', 'energy_used'],
  },
  {
    ...rate,
    id: 'combat_focus',
    label: 'Combat focus',
    describe: 'Share of orders to attack.',
    unit: 'percent',
    digits: 1,
    numerator: ['combat_commands'],
    denominator: ['commands'],
    factor: 100,
  },
  {
    ...rate,
    id: 'economy_focus',
    label: 'Economy focus',
    describe: 'Share of orders to build.',
    unit: 'percent',
    digits: 1,
    numerator: ['economy_commands'],
    denominator: ['commands'],
    factor: 100,
  },
  { ...count, id: 'damage_dealt', label: 'Damage dealt', describe: 'Damage dealt.', numerator: ['damage_dealt'] },
  {
    ...count,
    id: 'damage_received',
    label: 'Damage received',
    describe: 'Damage received.',
    numerator: ['damage_received'],
    higherIsBetter: false,
  },
  { ...count, id: 'units_killed', label: 'Units killed', describe: 'Units killed.', numerator: ['units_killed'] },
  {
    ...count,
    id: 'units_died',
    label: 'Units lost',
    describe: 'Units lost.',
    numerator: ['units_died'],
    higherIsBetter: false,
  },
  { ...count, id: 'units_made', label: 'Units made', describe: 'Units made.', numerator: ['units_made'] },
  {
    ...count,
    id: 'metal_produced',
    label: 'Metal produced',
    describe: 'Metal produced.',
    numerator: ['metal_produced'],
  },
  {
    ...count,
    id: 'energy_produced',
    label: 'Energy produced',
    describe: 'Energy produced.',
    numerator: ['energy_produced'],
  },
  { ...count, id: 'rounds', label: 'Matches', describe: 'Matches played.', numerator: ['rounds'] },
]

/** The declared metric with this id; ids are typed, so there always is one. */
export function metricById(id: MetricId): BarMetric {
  const metric = metrics.find((each) => each.id === id)
  if (!metric) throw new Error(`metric ${id} is not declared`)
  return metric
}
