import type { BarsChart, Measure, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'
import { say } from '../../../core/language/say.ts'
import type { MetricId } from '../query/metrics.ts'

export interface MapPicture {
  /** Most damage per minute first. */
  players: readonly { name: string; rounds: number; dpm: number | null; kd: number | null }[]
  /** Rounds one and two: how many were held, and in how many the attackers got through. */
  halves: readonly { label: string; held: number; through: number }[]
  /** Oldest first; `held` in percent, `medianAttack` in seconds. */
  months: readonly { label: string; rounds: number; held: number | null; medianAttack: number | null }[]
  /** Most rounds first. */
  formats: readonly { label: string; rounds: number }[]
}

const beside = { kind: 'bars', arrangement: 'beside' } as const
const count = { unit: 'count', digits: 0 } as const
const mostFormats = 6

/** A map on one picture: who does best, how it is held, in what format, and month by month. */
export function mapPanels(
  { title, subtitle }: { title: string; subtitle: string },
  { players, halves, months, formats }: MapPicture,
  measure: (id: MetricId) => Measure,
): PanelsChart {
  const best: BarsChart = {
    ...beside,
    title: say('Best players'),
    measures: [measure('dpm'), measure('kd'), measure('rounds')],
    rows: players.map(({ name, dpm, kd, rounds }) => ({ label: name, values: [dpm, kd, rounds] })),
  }
  const ends: BarsChart = {
    kind: 'bars',
    arrangement: 'stacked',
    title: say('How rounds end'),
    measures: [
      { ...count, label: say('Held') },
      { ...count, label: say('Attackers got through') },
    ],
    rows: halves.map(({ label, held, through }) => ({ label, values: [held, through] })),
  }
  const played: BarsChart = {
    ...beside,
    title: say('Rounds by format'),
    measures: [measure('rounds')],
    rows: formats.slice(0, mostFormats).map(({ label, rounds }) => ({ label, values: [rounds] })),
  }
  const trend: BarsChart = {
    ...beside,
    title: say('By month'),
    measures: [
      measure('rounds'),
      { label: say('Held'), unit: 'percent', digits: 0 },
      { label: say('Attack, median'), unit: 'clock', digits: 0 },
    ],
    // To be held often, or to fall slowly, is no merit of a month.
    rows: months.map(({ label, rounds, held, medianAttack }) => ({
      label,
      values: [rounds, held, medianAttack],
      unranked: [false, true, true],
    })),
  }
  const panels = [
    { chart: best, wide: true },
    { chart: ends, wide: formats.length < 2 },
    { chart: played, wide: halves.length === 0 },
    { chart: trend, wide: true },
  ].filter(({ chart }) => chart.rows.length > 0 && (chart !== played || formats.length > 1))
  return {
    kind: 'panels',
    title,
    subtitle,
    panels: panels.map(({ chart, wide }) => ({ chart: describeChart(chart), wide })),
  }
}
