import { type Marks, noMarks } from '../scene.ts'
import type { Plot } from './plot.ts'
import type { Layer } from './stack-series.ts'

export interface Look {
  stroke: string
  width: number
  /** Null = nothing under the line. */
  fill: string | null
  /** Whether its last point is marked. */
  isEnded: boolean
  behind: string
  dash?: readonly number[]
}

/** A series as a line over what it fills; a value without neighbours is a dot. */
export function layoutLayer({ edge, base }: Layer, times: readonly number[], plot: Plot, look: Look): Marks {
  const marks = noMarks()
  const place = (index: number, value: number) => ({ x: plot.across(times[index] ?? 0), y: plot.at(value) })
  const points = edge.map((value, index) => (value === null ? null : place(index, value)))
  const { stroke, width, fill, isEnded, behind, dash = [] } = look
  for (const [from, to] of runsOf(edge)) {
    const upper = points.slice(from, to).filter((point) => point !== null)
    if (fill !== null)
      marks.areas.push({ upper, lower: upper.map((_, index) => place(from + index, base[from + index] ?? 0)), fill })
    const [only] = upper
    if (only && upper.length === 1) marks.dots.push({ ...only, radius: 4, marker: 'circle', fill: stroke, stroke })
  }
  marks.lines.push({ points, stroke, width, dash, marker: null })
  const last = points.findLast((point) => point !== null)
  if (isEnded && last) marks.dots.push({ ...last, radius: 4, marker: 'circle', fill: behind, stroke })
  return marks
}

/** From where to before where values are known. */
function runsOf(values: readonly (number | null)[]): [number, number][] {
  const runs: [number, number][] = []
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    const last = runs.at(-1)
    if (last?.[1] === index) last[1] = index + 1
    else runs.push([index, index + 1])
  }
  return runs
}
