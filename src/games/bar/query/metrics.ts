import type { Metric } from '../../../core/metrics/metric.ts'
import type { BarPlayerMatchView } from '../tables.ts'

/** A formula may only name what a match sums up to, or count the matches. */
interface Formula extends Omit<Metric, 'id'> {
  numerator: readonly (keyof BarPlayerMatchView)[]
  denominator: readonly (keyof BarPlayerMatchView)[] | null
}

const count = { unit: 'count', digits: 0, higherIsBetter: true, denominator: null, factor: 1, minRounds: 1 } as const
const rate = { higherIsBetter: true, factor: 1, minRounds: 5 } as const

/** Everything BAR players are ranked and compared by. Sums first, then one division; see ../README.md for the columns. */
const declared = {
  dpm: {
    ...rate,
    label: 'DPM',
    describe: 'Damage dealt for each minute of the match.',
    unit: 'per-minute',
    digits: 0,
    numerator: ['damage_dealt'],
    denominator: ['seconds'],
    factor: 60,
  },
  apm: {
    ...rate,
    label: 'APM',
    describe: 'Orders for each minute from the first order to the last; an order to many units counts for each.',
    unit: 'per-minute',
    digits: 1,
    numerator: ['commands'],
    denominator: ['minutes_active'],
  },
  win_rate: {
    ...rate,
    label: 'Win rate',
    describe: 'Share of matches won, of those with a recorded winner.',
    unit: 'percent',
    digits: 1,
    numerator: ['wins'],
    denominator: ['rounds'],
    factor: 100,
  },
  damage_per_resource: {
    ...rate,
    label: 'Damage per resource',
    describe: 'Damage dealt for each 1,000 metal and energy used, both counted alike.',
    unit: 'ratio',
    digits: 1,
    numerator: ['damage_dealt'],
    denominator: ['metal_used', 'energy_used'],
    factor: 1000,
  },
  damage_ratio: {
    ...rate,
    label: 'Damage ratio',
    describe: 'Damage dealt for each point of damage received.',
    unit: 'ratio',
    digits: 2,
    numerator: ['damage_dealt'],
    denominator: ['damage_received'],
  },
  kill_ratio: {
    ...rate,
    label: 'K/L',
    describe: 'Units killed for each unit lost; without a loss, the kills.',
    unit: 'ratio',
    digits: 2,
    numerator: ['units_killed'],
    denominator: ['units_died'],
    overZero: 'numerator',
  },
  metal_per_minute: {
    ...rate,
    label: 'Metal per minute',
    describe: 'Metal produced for each minute of the match.',
    unit: 'per-minute',
    digits: 0,
    numerator: ['metal_produced'],
    denominator: ['seconds'],
    factor: 60,
  },
  energy_per_minute: {
    ...rate,
    label: 'Energy per minute',
    describe: 'Energy produced for each minute of the match.',
    unit: 'per-minute',
    digits: 0,
    numerator: ['energy_produced'],
    denominator: ['seconds'],
    factor: 60,
  },
  metal_wasted: {
    ...rate,
    label: 'Metal wasted',
    describe: 'Share of the metal produced that no storage had room for.',
    unit: 'percent',
    digits: 1,
    numerator: ['metal_excess'],
    denominator: ['metal_produced'],
    factor: 100,
    higherIsBetter: false,
  },
  metal_shared: {
    ...rate,
    label: 'Metal shared',
    describe: 'Metal sent to mates, as a share of the metal produced.',
    unit: 'percent',
    digits: 1,
    numerator: ['metal_sent'],
    denominator: ['metal_produced'],
    factor: 100,
  },
  units_per_minute: {
    ...rate,
    label: 'Units per minute',
    describe: 'Units and buildings finished for each minute of the match.',
    unit: 'per-minute',
    digits: 1,
    numerator: ['units_made'],
    denominator: ['seconds'],
    factor: 60,
  },
  peak_army: {
    ...rate,
    label: 'Peak army',
    describe: 'Most metal in the army at once, on average over the matches.',
    unit: 'per-round',
    digits: 0,
    numerator: ['peak_army_value'],
    denominator: ['rounds'],
  },
  combat_focus: {
    ...rate,
    label: 'Combat focus',
    describe: 'Share of orders to attack or fight.',
    unit: 'percent',
    digits: 1,
    numerator: ['combat_commands'],
    denominator: ['commands'],
    factor: 100,
  },
  economy_focus: {
    ...rate,
    label: 'Economy focus',
    describe: 'Share of orders to build, repair or reclaim.',
    unit: 'percent',
    digits: 1,
    numerator: ['economy_commands'],
    denominator: ['commands'],
    factor: 100,
  },
  damage_dealt: {
    ...count,
    label: 'Damage dealt',
    describe: 'Damage done to others, as the game counts it.',
    numerator: ['damage_dealt'],
  },
  damage_received: {
    ...count,
    label: 'Damage received',
    describe: 'Damage taken, as the game counts it.',
    numerator: ['damage_received'],
    higherIsBetter: false,
  },
  units_killed: {
    ...count,
    label: 'Units killed',
    describe: 'Units and buildings of others destroyed.',
    numerator: ['units_killed'],
  },
  units_died: {
    ...count,
    label: 'Units lost',
    describe: 'Own units and buildings lost, whoever destroyed them.',
    numerator: ['units_died'],
    higherIsBetter: false,
  },
  units_made: {
    ...count,
    label: 'Units made',
    describe: 'Units and buildings finished, the commander among them.',
    numerator: ['units_made'],
  },
  metal_produced: {
    ...count,
    label: 'Metal produced',
    describe: 'Metal produced, reclaiming included.',
    numerator: ['metal_produced'],
  },
  energy_produced: {
    ...count,
    label: 'Energy produced',
    describe: 'Energy produced.',
    numerator: ['energy_produced'],
  },
  rounds: {
    ...count,
    label: 'Matches',
    describe: 'Matches played.',
    numerator: ['rounds'],
  },
  time_played: {
    ...count,
    label: 'Time played',
    describe: 'Length of the matches played.',
    unit: 'seconds',
    numerator: ['seconds'],
  },
} as const satisfies Record<string, Formula>

export type MetricId = keyof typeof declared

export interface BarMetric extends Formula {
  id: MetricId
}

export const metrics: readonly BarMetric[] = Object.entries(declared).map(([id, formula]) => ({
  id: id as MetricId,
  ...formula,
}))

/** The declared metric with this id; ids are typed, so there always is one. */
export function metricById(id: MetricId): BarMetric {
  const metric = metrics.find((each) => each.id === id)
  if (!metric) throw new Error(`metric ${id} is not declared`)
  return metric
}
