import { describe, expect, it } from 'vitest'
import { stackSeries } from '../../../src/charts/areas/stack-series.ts'
import type { AreasChart } from '../../../src/core/commands/chart-spec.ts'

const chart: AreasChart = {
  kind: 'areas',
  arrangement: 'stacked',
  title: 'Army value',
  measure: { label: 'Army value', unit: 'count', digits: 0 },
  times: [0, 10, 20],
  series: [
    { label: 'a', team: 1, values: [1, 2, 3] },
    { label: 'b', team: 2, values: [10, null, 30] },
    { label: 'c', team: 1, values: [5, 5, null] },
  ],
}

describe('series', () => {
  it('stand on each other in a stack; an unknown one adds nothing and is not drawn as nothing', () => {
    expect(stackSeries(chart)).toEqual([
      { edge: [1, 2, 3], base: [0, 0, 0] },
      { edge: [11, null, 33], base: [1, 2, 3] },
      { edge: [16, 7, null], base: [11, 2, 33] },
    ])
  })

  it('of the second team hang down when mirrored', () => {
    expect(stackSeries({ ...chart, arrangement: 'mirrored' })).toEqual([
      { edge: [1, 2, 3], base: [0, 0, 0] },
      { edge: [-10, null, -30], base: [0, 0, 0] },
      { edge: [6, 7, null], base: [1, 2, 3] },
    ])
  })

  it('stand on zero each for itself otherwise', () => {
    for (const arrangement of ['lines', 'overlaid'] as const)
      expect(stackSeries({ ...chart, arrangement }).map(({ edge }) => edge)).toEqual(
        chart.series.map(({ values }) => values),
      )
  })
})
