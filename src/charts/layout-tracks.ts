import type { LinesChart } from '../core/commands/chart-spec.ts'
import { formatMeasure } from '../core/commands/format-measure.ts'
import { layoutBands } from './layout-bands.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Frame, joinMarks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size } = theme
const trackHeight = 58
const labelRoom = 20
const foot = 8

/** A strip for each series, all on one scale; the dotted line is what it comes to over all rounds. */
export function layoutTracks(ruler: Ruler, chart: LinesChart, frame: Frame): Block {
  const { series, measure, locale } = chart
  const marks = noMarks()
  const format = (value: number | null) => formatMeasure(measure, value, locale)
  const names = series.map(({ label }) => ruler.readable(label))
  const widest = Math.max(...names.map((name) => ruler.measure(name, size.row, 600)), 80)
  const column = Math.ceil(Math.min(widest, frame.width * 0.22))
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const low = Math.min(...known)
  const high = Math.max(...known)
  const plot = {
    x: frame.x + column + 16,
    width: frame.width - column - 16,
    top: frame.y,
    bottom: frame.y + series.length * trackHeight,
    from: frame.x,
    to: frame.x + frame.width,
  }
  const bands = layoutBands(ruler, chart, plot)

  for (const [index, { values, overall }] of series.entries()) {
    const top = frame.y + index * trackHeight
    const bottom = top + trackHeight - foot
    const at = (value: number) =>
      bottom - (high > low ? (value - low) / (high - low) : 0.5) * (trackHeight - foot - labelRoom)
    const stroke = theme.series[index % theme.series.length] ?? theme.text
    const marker = theme.markers[index % theme.markers.length] ?? 'circle'
    const dash = theme.dashes[index % theme.dashes.length] ?? []
    const middle = top + trackHeight / 2 + 2
    marks.texts.push(
      write(ruler, names[index] ?? '', { x: frame.x, y: middle - 10, weight: 600, fill: stroke, most: column }),
      write(ruler, format(overall), { x: frame.x, y: middle + 10, size: size.small, fill: theme.soft }),
    )
    if (index > 0)
      marks.boxes.push({ x: frame.x, y: top, width: frame.width, height: 1, radius: 0, fill: theme.hairline })
    if (overall !== null && overall >= low && overall <= high)
      marks.lines.push({
        points: [
          { x: plot.x, y: at(overall) },
          { x: plot.x + plot.width, y: at(overall) },
        ],
        stroke: theme.faint,
        width: 1,
        dash: [2, 4],
        marker: null,
      })
    const points = values.map((value, place) =>
      value === null ? null : { x: bands.xs[place] ?? plot.x, y: at(value) },
    )
    marks.lines.push({ points, stroke, width: 2, dash, marker })
    const own = values.filter((value) => value !== null)
    const best = own.length > 0 ? Math.max(...own) : null
    const point = best === null ? null : points[values.indexOf(best)]
    if (!point) continue
    const text = write(ruler, format(best), {
      x: point.x,
      y: point.y - 13,
      align: 'center',
      size: size.small,
      weight: 600,
    })
    text.x = Math.min(Math.max(text.x, plot.x), plot.x + plot.width - text.width)
    marks.texts.push(text)
  }
  return { ...joinMarks([bands, marks]), height: plot.bottom - frame.y + bands.height }
}
