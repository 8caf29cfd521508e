import type { DotsChart } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'

export interface DottedRival {
  name: string
  /** Shares of points, 0 to 1. */
  expected: number
  weighed: number
}

/** What came of matches with and against others, beside what was to be expected, in the order given. */
export function rivalDots(
  name: string,
  groups: readonly { heading: string; rivals: readonly DottedRival[] }[],
): DotsChart {
  const percent = { unit: 'percent', digits: 0 } as const
  return {
    kind: 'dots',
    title: say('Rivals: {name}', { name }),
    subtitle: say('Share of matches won with each: what came of it, and what was to be expected'),
    measures: [
      { ...percent, label: say('Came of it') },
      { ...percent, label: say('Expected') },
    ],
    rows: groups.flatMap(({ heading, rivals }) =>
      rivals.map((rival) => ({
        label: rival.name,
        values: [100 * rival.weighed, 100 * rival.expected],
        group: heading,
      })),
    ),
  }
}
