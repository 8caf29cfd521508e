import type { BarsChart, PanelsChart } from '../../../core/commands/chart-spec.ts'
import { describeChart } from '../../../core/commands/describe-chart.ts'
import { say } from '../../../core/language/say.ts'
import { mostRows } from './session-panels.ts'

/** Several kinds of deeds on one picture, under each other; of each the first few people. */
export function deedPanels(
  { title, subtitle }: { title: string; subtitle: string },
  charts: readonly BarsChart[],
): PanelsChart {
  const panels = charts.map((chart) => ({ chart: describeChart(firstOf(chart)), wide: true }))
  return { kind: 'panels', title, subtitle, panels }
}

function firstOf({ rows, ...chart }: BarsChart): BarsChart {
  if (rows.length <= mostRows) return { ...chart, rows }
  const shown = { shown: mostRows, all: rows.length }
  return { ...chart, subtitle: say('The first {shown, number} of {all, number}', shown), rows: rows.slice(0, mostRows) }
}
