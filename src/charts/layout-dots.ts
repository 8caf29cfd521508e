import type { DotsChart } from '../core/commands/chart-spec.ts'
import { formatMeasure } from '../core/commands/format-measure.ts'
import { layoutRows } from './layout-rows.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Frame, joinMarks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size } = theme
const radius = 6
const gap = 6

/** Two dots a name on one scale, joined; each value stands on the outer side of its dot. */
export function layoutDots(ruler: Ruler, { measures, rows, locale }: DotsChart, frame: Frame): Block {
  const names = layoutRows(ruler, rows, frame, { height: frame.row, least: 200 })
  const marks = noMarks()
  const text = (index: 0 | 1, value: number | null) => formatMeasure(measures[index], value, locale)
  const widest = (index: 0 | 1) =>
    Math.max(0, ...rows.map(({ values }) => ruler.measure(text(index, values[index] ?? null), size.value, 600)))
  const room = Math.max(widest(0), widest(1)) + radius + gap
  const left = names.right + 14 + room
  const width = frame.x + frame.width - room - left
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null))
  const [low, high] = measures[0].unit === 'percent' ? shareScale(known) : [Math.min(...known), Math.max(...known)]
  const at = (value: number) => left + (high > low ? ((value - low) / (high - low)) * width : width / 2)

  for (const { row, y } of names.rows) {
    marks.boxes.push({
      x: left - radius,
      y: y - 0.5,
      width: width + 2 * radius,
      height: 1,
      radius: 0,
      fill: theme.hairline,
    })
    const [first = null, second = null] = row.values
    const points = ([0, 1] as const).flatMap((index) => {
      const value = row.values[index] ?? null
      return value === null ? [] : [{ index, value, x: at(value) }]
    })
    if (first !== null && second !== null) {
      const [from, to] = [Math.min(at(first), at(second)), Math.max(at(first), at(second))]
      const fill = first >= second ? colours[0] : colours[1]
      marks.boxes.push({ x: from, y: y - 2, width: to - from, height: 4, radius: 2, fill: fill.line })
    }
    if (points.length === 0)
      marks.texts.push(write(ruler, text(0, null), { x: left, y, size: size.value, fill: theme.faint }))
    const [outer] = [...points].sort((a, b) => a.value - b.value || a.index - b.index)
    for (const point of [...points].reverse()) {
      const { dot } = colours[point.index]
      const isLeft = point === outer && points.length > 1
      const isFirst = point.index === 0
      marks.dots.push({
        x: point.x,
        y,
        radius: isFirst ? radius : radius - 1,
        marker: markers[point.index],
        fill: isFirst ? dot : theme.card,
        stroke: dot,
      })
      marks.texts.push(
        write(ruler, text(point.index, point.value), {
          x: point.x + (isLeft ? -1 : 1) * (radius + gap),
          y,
          align: isLeft ? 'right' : 'left',
          size: size.value,
          fill: dot,
        }),
      )
    }
  }
  return { ...joinMarks([names.marks, marks]), height: names.bottom - frame.y }
}

/** Points of percent that a scale of shares spans at least: a few look like the few they are. */
const leastSpan = 20

function shareScale(known: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const more = Math.max(0, leastSpan - (high - low)) / 2
  return [low - more, high + more]
}

const colours = [
  { dot: theme.series[0], line: '#2b4f78' },
  { dot: theme.series[1], line: '#6b532a' },
] as const
const markers = ['circle', 'rectRot'] as const
