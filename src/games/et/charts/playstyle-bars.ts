import type { BarsChart } from '../../../core/commands/chart-spec.ts'
import { say } from '../../../core/language/say.ts'

/** Each of somebody's numbers by its rank among others, from 0 to 100. */
export function playstyleBars(name: string, ranks: readonly { label: string; rank: number | null }[]): BarsChart {
  return {
    kind: 'bars',
    arrangement: 'beside',
    title: say('Playstyle: {name}', { name }),
    subtitle: say('Rank among 100 others; 50 is the middle'),
    measures: [{ label: say('Rank'), unit: 'points', digits: 0 }],
    full: 100,
    rows: ranks.map(({ label, rank }) => ({ label, values: [rank] })),
  }
}
