import type { AreasChart } from '../../core/commands/chart-spec.ts'
import { englishWords } from '../../core/commands/chart-words.ts'
import { formatShort } from '../../core/commands/format-short.ts'
import { formatClock } from '../../core/metrics/format-metric.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { Plot } from './plot.ts'
import { spreadLabels } from './spread-labels.ts'
import type { Layer } from './stack-series.ts'

const { size } = theme
const gutter = 18
/** More than these stand on one line each, with their values beside them. */
const mostTall = 4
const heights = { tall: 38, flat: 19 }
const gap = 7

/** What is written beside the end of a series. */
export interface End {
  name: string
  value: string
  fill: string
  /** Where on the scale it belongs; null = nothing of it is known. */
  anchor: number | null
  /** Whether its last value is that of the last time. */
  isLasting: boolean
}

/** One for each series, and for a stack what it comes to. */
export function endsOf(ruler: Ruler, chart: AreasChart, layers: readonly Layer[], colours: readonly string[]): End[] {
  const { series, times, arrangement, measure, locale, words = englishWords } = chart
  const isStacked = arrangement === 'stacked' || arrangement === 'mirrored'
  const format = (value: number | null) => formatShort(measure, value, locale, { from: 100_000 })
  const ends = series.map(({ label, team, values }, index): End => {
    const layer = layers[index]
    const last = values.findLastIndex((value) => value !== null)
    const isLasting = last === times.length - 1
    const edge = layer?.edge[last] ?? null
    const base = layer?.base[last] ?? 0
    return {
      name: ruler.readable(label),
      value:
        format(values[last] ?? null) +
        (last === -1 || isLasting ? '' : ` ${words.at} ${formatClock(times[last] ?? 0)}`),
      isLasting,
      fill: team ? theme.teams[team] : (colours[index] ?? theme.text),
      anchor: edge === null ? null : isStacked ? (edge + base) / 2 : edge,
    }
  })
  if (arrangement !== 'stacked' || series.length < 2) return ends
  const finals = series.map(({ values }) => values.at(-1) ?? null).filter((value) => value !== null)
  const total = finals.length > 0 ? finals.reduce((sum, value) => sum + value, 0) : null
  return [{ name: words.all, value: format(total), fill: theme.text, anchor: total, isLasting: true }, ...ends]
}

export interface EndsColumn {
  /** Of the labels and what leads to them. */
  width: number
  /** All of them under each other. */
  height: number
}

export function measureEnds(ruler: Ruler, ends: readonly End[], most: number): EndsColumn {
  const isTall = ends.length <= mostTall
  const names = ends.map(({ name }) => ruler.measure(name, size.row, 600))
  const values = ends.map(({ value }) => ruler.measure(value, size.row, 400))
  const widths = ends.map((_, index) => {
    const [name = 0, value = 0] = [names[index], values[index]]
    return isTall ? Math.max(name, value) : name + gap + value
  })
  return {
    width: gutter + Math.ceil(Math.min(Math.max(0, ...widths), most - gutter)),
    height: ends.length * (isTall ? heights.tall : heights.flat),
  }
}

/** Beside the plot, each as near to its line's end as the others let it, and led to from there. */
export function layoutEnds(ruler: Ruler, ends: readonly End[], plot: Plot, width: number): Marks {
  const marks = noMarks()
  const isTall = ends.length <= mostTall
  const height = isTall ? heights.tall : heights.flat
  const anchors = ends.map(({ anchor }) => (anchor === null ? plot.bottom : plot.at(anchor)))
  const middles = spreadLabels(anchors, { height, top: plot.top, bottom: plot.bottom + 6 })
  const right = plot.x + plot.width
  const x = right + gutter
  const most = width - gutter
  for (const [index, { name, value, fill, anchor, isLasting }] of ends.entries()) {
    const y = middles[index] ?? plot.top
    const shown = write(ruler, value, { x, y: isTall ? y + 9 : y, size: size.row, most })
    const rest = isTall ? most : most - shown.width - gap
    const label = write(ruler, name, { x, y: isTall ? y - 9 : y, size: size.row, weight: 600, fill, most: rest })
    if (!isTall) shown.x = x + label.width + gap
    marks.texts.push(label, shown)
    if (anchor !== null && isLasting)
      marks.lines.push({
        points: [
          { x: right + 3, y: anchors[index] ?? y },
          { x: right + 6, y: anchors[index] ?? y },
          { x: x - 7, y },
          { x: x - 4, y },
        ],
        stroke: fill,
        width: 1,
        dash: [],
        marker: null,
      })
  }
  return marks
}
