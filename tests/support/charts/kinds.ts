import type { AreasChart, ChartSpec, SingleChart } from '../../../src/core/commands/chart-spec.ts'
import { describeChart } from '../../../src/core/commands/describe-chart.ts'
import { areasToDraw } from './areas.ts'
import { mapsToDraw } from './maps.ts'
import { matricesToDraw } from './matrices.ts'

/** Every kind that no room need know, at its edges: many and few series, odd names, values that say little or too much. */
export function kindsToDraw(): Record<string, ChartSpec> {
  const charts: Record<string, SingleChart> = { ...areasToDraw(), ...mapsToDraw(), ...matricesToDraw() }
  const {
    'areas-two': two,
    'areas-apm': apm,
    'map-fights': fights,
    'matrix-16': matrix,
    'areas-stacked-8': stacked,
  } = charts
  if (!two || !apm || !fights || !matrix || !stacked) throw new Error('a panel is missing')
  return {
    ...Object.fromEntries(Object.entries(charts).map(([name, chart]) => [name, describeChart(chart)])),
    'panels-kinds': describeChart({
      kind: 'panels',
      title: 'Comet Catcher · 8 against 8',
      subtitle: 'North won after 38:20',
      panels: [
        { chart: describeChart({ ...two, title: 'Army value' }), wide: true },
        { chart: describeChart(apm), wide: false },
        { chart: describeChart(fights), wide: false },
        { chart: describeChart(stacked), wide: false },
        {
          chart: describeChart({ ...two, title: 'Army value, mirrored', arrangement: 'mirrored' } as AreasChart),
          wide: false,
        },
        { chart: describeChart(matrix), wide: true },
      ],
    }),
  }
}
