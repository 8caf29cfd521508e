import type { LinesChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { roundBands } from './round-bands.ts'
import { usualRange } from './usual-range.ts'

interface FormRound {
  map: string
  round: number
  dpm: number | null
}

/** Damage per minute of a player round by round, oldest first, with the range that is usual for them. */
export function formLines(
  name: string,
  { rounds, overall }: { rounds: readonly FormRound[]; overall: { dpm: number | null } },
  measure: Measure,
): LinesChart {
  const values = rounds.map(({ dpm }) => dpm)
  return {
    kind: 'lines',
    title: say('Form: {name}', { name }),
    subtitle: say('Damage per minute, round by round, newest on the right'),
    measure,
    ...roundBands(rounds),
    series: [{ label: name, values, overall: overall.dpm }],
    usual: usualRange(values),
  }
}
