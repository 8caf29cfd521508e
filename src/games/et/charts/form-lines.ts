import type { LinesChart, Measure } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'
import { roundBands } from './round-bands.ts'

interface FormRound {
  map: string
  round: number
  dpm: number | null
}

interface Form {
  /** Oldest first. */
  rounds: readonly FormRound[]
  overall: { dpm: number | null }
  /** Between which values half of that many rounds lie: these and earlier ones. */
  usual: { low: number; high: number; rounds: number } | null
}

/** Damage per minute of a player round by round, with the range that is usual for them. */
export function formLines(name: string, { rounds, overall, usual }: Form, measure: Measure): LinesChart {
  return {
    kind: 'lines',
    title: say('Form: {name}', { name }),
    subtitle: usual
      ? say('Damage per minute, newest on the right; usual is half of the last {count, number} rounds', {
          count: usual.rounds,
        })
      : say('Damage per minute, round by round, newest on the right'),
    measure,
    ...roundBands(rounds),
    series: [{ label: name, values: rounds.map(({ dpm }) => dpm), overall: overall.dpm }],
    usual,
  }
}
