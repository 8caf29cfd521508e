import type { AreasChart } from '../../core/commands/chart-spec.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import { layoutLayer } from './layout-layer.ts'
import type { Plot } from './plot.ts'

type Shares = NonNullable<AreasChart['shares']>[number]

const { size } = theme
const headHeight = 26
const stripHeight = 30
const swatch = 18
const gap = 12
export const sharesHeight = headHeight + stripHeight

interface StripPlot extends Plot {
  /** Where its words have to end. */
  right: number
}

/** A strip for each, its parts named over it with what they come to over the whole time. */
export function layoutShares(
  ruler: Ruler,
  shares: readonly Shares[],
  times: readonly number[],
  plot: StripPlot,
): Marks[] {
  return shares.map((each, index) => layoutStrip(ruler, each, times, { ...plot, top: plot.top + index * sharesHeight }))
}

function layoutStrip(ruler: Ruler, shares: Shares, times: readonly number[], plot: StripPlot): Marks {
  const { parts } = shares
  const marks = layoutHead(ruler, shares, plot)
  const top = plot.top + headHeight
  marks.boxes.push({ x: plot.x, y: top, width: plot.width, height: stripHeight, radius: 0, fill: theme.track })
  const piled = times.map(() => 0)
  const strip: Plot = { ...plot, top, bottom: top + stripHeight, at: (value) => top + stripHeight * (1 - value) }
  for (const [index] of parts.entries()) {
    const fill = colourOf(index)
    const base = [...piled]
    const edge = times.map((_, at) => {
      const all = parts.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
      const value = parts[index]?.values[at] ?? null
      if (value === null || all <= 0) return null
      piled[at] = (piled[at] ?? 0) + value / all
      return piled[at] ?? null
    })
    const look = { stroke: fill, width: 0, fill, isEnded: false, behind: theme.card }
    const { areas } = layoutLayer({ edge, base }, times, strip, look)
    marks.areas.push(...areas.filter(({ upper }) => upper.length > 1))
    // A moment without neighbours has no width of its own.
    for (const { upper, lower } of areas.filter(({ upper }) => upper.length === 1))
      for (const [at, { x, y }] of upper.entries())
        marks.boxes.push({ x: x - 4, y, width: 8, height: (lower[at]?.y ?? y) - y, radius: 0, fill })
  }
  return marks
}

/** What the strip is of, and its parts with what they come to over the whole time. */
function layoutHead(ruler: Ruler, { label, parts }: Shares, plot: StripPlot): Marks {
  const marks = noMarks()
  const sums = parts.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const whole = sums.reduce((sum, value) => sum + value, 0)
  const y = plot.top + headHeight / 2 + 1
  const names = [label, ...parts.map((part) => part.label)].map((name) => ruler.readable(name))
  const percents = sums.map((sum) => (whole > 0 ? `${Math.round((sum / whole) * 100)}%` : '–'))
  const fixed = percents.reduce((sum, text) => sum + ruler.measure(text, size.small, 600) + swatch + 2 * gap + 5, 0)
  const wanted = names.map((name) => ruler.measure(name, size.small, 400))
  const free = plot.right - plot.x - fixed
  const isTight = wanted.reduce((sum, width) => sum + width, 0) > free
  const most = isTight ? free / names.length : Number.POSITIVE_INFINITY
  const text = (shown: string, x: number, fill: string) => write(ruler, shown, { x, y, size: size.small, fill, most })
  const name = text(names[0] ?? '', plot.x, theme.soft)
  marks.texts.push(name)
  let x = name.x + name.width + gap
  for (const [index, percent] of percents.entries()) {
    marks.boxes.push({ x: x + gap / 2, y: y - 6, width: 12, height: 12, radius: 3, fill: colourOf(index) })
    const part = text(names[index + 1] ?? '', x + gap / 2 + swatch, theme.soft)
    const share = write(ruler, percent, { x: part.x + part.width + 5, y, size: size.small, weight: 600 })
    marks.texts.push(part, share)
    x = share.x + share.width + gap
  }
  return marks
}

function colourOf(index: number): string {
  return theme.shares[index % theme.shares.length] ?? theme.text
}
