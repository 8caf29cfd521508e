import type { BarsChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'
import { usualRange } from './usual-range.ts'

/** Rates that a higher value of is better, so that the longest bar leads; with more of them no bar would be long enough. */
export const comparedRates = ['dpm', 'kd', 'accuracy', 'headshot_rate'] as const
type Rates = Record<(typeof comparedRates)[number], number | null>

/** People under each other, each rate on a scale of its own, and between which values the middle half of all others lies. */
export function compareBars(
  people: readonly (Rates & { name: string })[],
  everybody: readonly Rates[],
  measure: (id: MetricId) => Measure,
): BarsChart {
  const ranges = comparedRates.map((id) => usualRange(everybody.map((player) => player[id])))
  const isKnown = ranges.some((range) => range !== null)
  const usual = (['high', 'low'] as const).map((end) => ({
    label: say(end === 'high' ? 'Upper end' : 'Lower end'),
    values: ranges.map((range) => range?.[end] ?? null),
    unranked: ranges.map(() => true),
    teams: [null],
    group: say('Usual here: the middle half of {count, number} players', { count: everybody.length }),
  }))
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Side by side'),
    subtitle: say('Over rated rounds; each rate has a scale of its own'),
    measures: comparedRates.map(measure),
    rows: [
      ...people.map((player) => ({ label: player.name, values: comparedRates.map((id) => player[id]) })),
      ...(isKnown ? usual : []),
    ],
  }
}
