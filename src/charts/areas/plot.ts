import { niceTicks } from '../nice-ticks.ts'
import type { Layer } from './stack-series.ts'

/** Where values over time lie on the picture. */
export interface Plot {
  x: number
  width: number
  top: number
  bottom: number
  /** Of a moment in seconds. */
  across(time: number): number
  /** Of a value. */
  at(value: number): number
}

export interface PlotSize {
  x: number
  width: number
  top: number
  bottom: number
  /** Left free over the highest line, and under the lowest one of a mirrored plot, for a word about it. */
  room: { above: number; below: number }
}

/** Of one moment alone the middle of the plot is its place. */
export function plotOf(times: readonly number[], { low, high }: Grid, { room, ...size }: PlotSize): Plot {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0]
  const height = size.bottom - room.below - size.top - room.above
  return {
    ...size,
    across: (time) => size.x + (to > from ? (time - from) / (to - from) : 0.5) * size.width,
    at: (value) => size.bottom - room.below - ((value - low) / (high - low)) * height,
  }
}

export interface Grid {
  /** Between which values the plot reaches. */
  low: number
  high: number
  /** Round values within. */
  ticks: number[]
}

/** Reaches as far as the edges do, and to zero unless all lines lie far from it. */
export function gridOf(layers: readonly Layer[], range: readonly (number | null)[], isFilled: boolean): Grid {
  const known = [...layers.flatMap(({ edge }) => edge), ...range].filter((value) => value !== null)
  const least = known.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY)
  const most = known.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY)
  if (known.length === 0 || (least === 0 && most === 0)) return { low: 0, high: 1, ticks: [0] }
  const isFar = !isFilled && least > most / 2
  const ticks = niceTicks(isFar ? least : Math.min(0, least), isFar ? most : Math.max(0, most))
  const low = isFar ? (ticks[0] ?? least) : Math.min(0, least)
  const high = least === most && isFar ? (ticks.at(-1) ?? most) : Math.max(isFar ? most : 0, most)
  return { low, high, ticks: ticks.filter((tick) => tick >= low && tick <= high) }
}
