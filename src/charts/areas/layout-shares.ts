import type { AreasChart } from '../../core/commands/chart-spec.ts'
import { type KeyItem, layoutKey } from '../layout-key.ts'
import type { Ruler } from '../pen.ts'
import { type Block, joinMarks, type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import { layoutLayer } from './layout-layer.ts'
import type { Plot } from './plot.ts'

type Shares = NonNullable<AreasChart['shares']>[number]

const stripHeight = 30

/** Under a plot, as wide as it; the words over them may reach on to `right`. */
export interface Strips {
  plot: Plot
  right: number
}

/** A strip for each, its parts named over it with what they come to over the whole time. */
export function layoutShares(ruler: Ruler, { shares = [], times }: AreasChart, { plot, right }: Strips): Block {
  const parts: Marks[] = []
  let y = plot.bottom
  for (const each of shares) {
    const key = layoutKey(ruler, [keyOf(each)], { x: plot.x, y: y + 2, width: right - plot.x })
    y += key.height + 2
    parts.push(key, layoutStrip(each, times, { ...plot, top: y, bottom: y + stripHeight }))
    y += stripHeight
  }
  return { ...joinMarks(parts), height: y - plot.bottom }
}

function keyOf({ label, parts }: Shares): KeyItem[] {
  const sums = parts.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const whole = sums.reduce((sum, value) => sum + value, 0)
  return [
    { icon: null, label },
    ...parts.map(
      (part, index): KeyItem => ({
        icon: { kind: 'swatch', colour: colourOf(index) },
        label: part.label,
        value: whole > 0 ? `${Math.round(((sums[index] ?? 0) / whole) * 100)}%` : '–',
      }),
    ),
  ]
}

function layoutStrip({ parts }: Shares, times: readonly number[], plot: Plot): Marks {
  const marks = noMarks()
  const { x, width, top } = plot
  marks.boxes.push({ x, y: top, width, height: stripHeight, radius: 0, fill: theme.track })
  const piled = times.map(() => 0)
  const strip: Plot = { ...plot, at: (value) => top + stripHeight * (1 - value) }
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

function colourOf(index: number): string {
  return theme.shares[index % theme.shares.length] ?? theme.text
}
