import type { BarsChart, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'

/** Several kinds of deeds on one picture, under each other. */
export function deedPanels(
  { title, subtitle }: { title: string; subtitle: string },
  charts: readonly BarsChart[],
): PanelsChart {
  return {
    kind: 'panels',
    title,
    subtitle,
    panels: charts.map((chart) => ({ chart: describeChart(chart), wide: true })),
  }
}
