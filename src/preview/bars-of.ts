import type { BarsChart, ChartRow, MapChart, MatrixChart } from '../core/commands/chart-spec.ts'
import { say } from '../core/language/say.ts'

const mostRows = 10

/** What of a map or a matrix can be told in rows: its greatest circles or cells, greatest first. */
export function barsOf(chart: MapChart | MatrixChart): BarsChart {
  const measure = chart.kind === 'map' ? chart.circles?.measure : chart.measure
  const rows = (chart.kind === 'map' ? circlesOf(chart) : cellsOf(chart))
    .sort((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))
    .slice(0, mostRows)
  const { title, locale } = chart
  return {
    kind: 'bars',
    arrangement: 'beside',
    title,
    ...(locale === undefined ? {} : { locale }),
    measures: measure ? [measure] : [],
    rows,
  }
}

function circlesOf({ circles }: MapChart): ChartRow[] {
  return circles?.all.map(({ label, value }) => ({ label, values: [value] })) ?? []
}

function cellsOf({ rows, columns, values }: MatrixChart): ChartRow[] {
  return rows.flatMap((row, at) =>
    columns.flatMap((column, across) => {
      const value = values[at]?.[across] ?? null
      return value === null || value === 0
        ? []
        : [{ label: say('{from} to {to}', { from: row.label, to: column.label }), values: [value] }]
    }),
  )
}
