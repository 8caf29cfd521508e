import type { LinesChart } from '../core/commands/chart-spec.ts'
import { type Ruler, write } from './pen.ts'
import { type Marks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size } = theme
const tickHeight = 20
const labelHeight = 19
const bandGap = 4

export interface Bands extends Marks {
  /** The middle of each point's column. */
  xs: number[]
  /** Of what stands under the plot. */
  height: number
}

interface Plot {
  x: number
  width: number
  top: number
  bottom: number
  /** The outer edges no label may cross. */
  from: number
  to: number
}

/** Columns of the points behind the plot and what they are called under it: no label is tilted, cut or over another. */
export function layoutBands(ruler: Ruler, { ticks, bands }: LinesChart, plot: Plot): Bands {
  const marks = noMarks()
  const step = plot.width / Math.max(1, ticks.length)
  const xs = ticks.map((_, index) => plot.x + (index + 0.5) * step)
  const widest = Math.max(0, ...ticks.map((tick) => ruler.measure(tick, size.small, 400)))
  const shown = ticks.map((tick) => (widest + 4 <= step ? tick : tick.replace(/^\D+/, '')))
  for (const [index, tick] of shown.entries())
    marks.texts.push(
      write(ruler, tick, {
        x: xs[index] ?? 0,
        y: plot.bottom + tickHeight / 2 + 1,
        align: 'center',
        size: size.small,
        fill: theme.faint,
      }),
    )

  const ends: number[] = []
  let first = 0
  for (const { label, points } of bands) {
    const left = plot.x + first * step
    const right = left + points * step
    for (let index = 0; index < points; index++) {
      const isEdge = index === points - 1
      const x = left + index * step
      const fill = index % 2 === 0 ? theme.band : theme.bandDark
      marks.boxes.push({
        x,
        y: plot.top,
        width: step - (isEdge ? bandGap : 0),
        height: plot.bottom - plot.top,
        radius: 0,
        fill,
      })
    }
    const text = write(ruler, ruler.readable(label), {
      x: (left + right - bandGap) / 2,
      y: 0,
      align: 'center',
      size: size.small,
      fill: theme.soft,
      most: plot.to - plot.from,
    })
    text.x = Math.min(Math.max(text.x, plot.from), plot.to - text.width)
    const free = ends.findIndex((end) => end + 10 <= text.x)
    const level = free === -1 ? ends.length : free
    ends[level] = text.x + text.width
    text.y = plot.bottom + tickHeight + labelHeight * (level + 0.5)
    if (level > 0)
      marks.boxes.push({
        x: (left + right - bandGap) / 2,
        y: plot.bottom + tickHeight,
        width: 1,
        height: labelHeight * level,
        radius: 0,
        fill: theme.hairline,
      })
    marks.texts.push(text)
    first += points
  }
  return { ...marks, xs, height: tickHeight + labelHeight * ends.length }
}
