import type { PanelsChart, SingleChart } from './chart-spec.ts'
import { describeChart } from './describe-chart.ts'
import type { ChartSection } from './reply.ts'

/** A chart for a reply; none when no value of it is known. */
export function chartSection(chart: SingleChart | PanelsChart): ChartSection[] {
  return isKnown(chart) ? [{ kind: 'chart', chart: describeChart(chart) }] : []
}

function isKnown(chart: SingleChart | PanelsChart): boolean {
  switch (chart.kind) {
    case 'bars':
    case 'dots':
      return chart.rows.some(({ values }) => values.some((value) => value !== null))
    case 'lines':
    case 'areas':
      return chart.series.some(({ values }) => values.some((value) => value !== null))
    case 'map':
      return [chart.boxes, chart.points, chart.circles?.all ?? [], chart.heat?.layers ?? []].some(
        ({ length }) => length > 0,
      )
    case 'matrix':
      return chart.values.some((row) => row.some((value) => value !== null))
    case 'panels':
      return chart.panels.length > 0
  }
}
