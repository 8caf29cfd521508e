import type { AreasChart } from '../../core/commands/chart-spec.ts'

/** What one series takes at each time, as values on the scale; null where its value is not known. */
export interface Layer {
  /** The edge that its value draws. */
  edge: (number | null)[]
  /** Where it stands on: zero, or what is stacked under it. */
  base: number[]
}

/** One layer for each series, in their order. An unknown value has no layer there, and nothing is moved up for it. */
export function stackSeries({ arrangement, series, times }: AreasChart): Layer[] {
  const isStacked = arrangement === 'stacked' || arrangement === 'mirrored'
  const up = times.map(() => 0)
  const down = times.map(() => 0)
  return series.map(({ team, values }) => {
    const isDown = arrangement === 'mirrored' && team === 2
    const pile = isDown ? down : up
    const base = isStacked ? [...pile] : times.map(() => 0)
    const edge = times.map((_, index) => {
      const value = values[index] ?? null
      if (value === null || !isStacked) return value
      const over = (pile[index] ?? 0) + (isDown ? -1 : 1) * Math.max(0, value)
      pile[index] = over
      return over
    })
    return { edge, base }
  })
}
