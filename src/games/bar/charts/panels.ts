import { chartSection } from '../../../core/commands/chart-section.ts'
import type { PanelsChart, SingleChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'

/** Whose picture it is. */
export interface Heading {
  title: string
  subtitle: string
}

/** Charts that stand on one picture: two narrow ones beside each other. */
export interface Panel {
  chart: SingleChart
  wide: boolean
}

/** Those of which anything is known, on one picture; a narrow one without a neighbour takes the whole line. */
export function panels({ title, subtitle }: Heading, all: readonly Panel[]): PanelsChart {
  const known = all.filter(({ chart }) => chartSection(chart).length > 0)
  let hasNeighbour = false
  const shown = known.map(({ chart, wide }, index) => {
    const isSecond = hasNeighbour
    const next = known[index + 1]
    hasNeighbour = !wide && !isSecond && next !== undefined && !next.wide
    return { chart: describeChart(chart), wide: wide || !(isSecond || hasNeighbour) }
  })
  return { kind: 'panels', title, subtitle, panels: shown }
}
