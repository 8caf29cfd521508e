import type { LinesChart } from '../core/commands/chart-spec.ts'
import { formatMeasure } from '../core/commands/format-measure.ts'
import { layoutBands } from './layout-bands.ts'
import { layoutTracks } from './layout-tracks.ts'
import { niceTicks } from './nice-ticks.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Frame, joinMarks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

const { size } = theme
const height = 230
const labelRoom = 22

/** One series over rounds with its usual range behind it; more than one lie under each other. */
export function layoutLines(ruler: Ruler, chart: LinesChart, frame: Frame): Block {
  return chart.series.length > 1 ? layoutTracks(ruler, chart, frame) : layoutLine(ruler, chart, frame)
}

function layoutLine(ruler: Ruler, chart: LinesChart, frame: Frame): Block {
  const { measure, locale, usual } = chart
  const marks = noMarks()
  const values = chart.series[0]?.values ?? []
  const known = values.filter((value) => value !== null)
  const format = (value: number) => formatMeasure(measure, value, locale)
  const grid = niceTicks(
    Math.min(...known, usual?.low ?? known[0] ?? 0),
    Math.max(...known, usual?.high ?? known[0] ?? 0),
  )
  const whole = grid.every((value) => Number.isInteger(value)) ? { ...measure, digits: 0 } : measure
  const gridTexts = grid.map((value) => formatMeasure(whole, value, locale))
  const left = Math.max(...gridTexts.map((text) => ruler.measure(text, size.small, 400))) + 12
  const latest = values.at(-1) ?? null
  const right = latest === null ? 0 : ruler.measure(format(latest), size.value, 600) + 10
  const [low = 0, high = 1] = [grid[0], grid.at(-1)]
  const plot = {
    x: frame.x + left,
    width: frame.width - left - right,
    top: frame.y + 6,
    bottom: frame.y + height,
    from: frame.x,
    to: frame.x + frame.width,
  }
  const at = (value: number) => plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top - labelRoom)
  const bands = layoutBands(ruler, chart, plot)

  if (usual) {
    const y = at(usual.high)
    marks.boxes.push({
      x: plot.x,
      y,
      width: plot.width,
      height: Math.max(2, at(usual.low) - y),
      radius: 3,
      fill: theme.usual,
    })
  }
  for (const [index, value] of grid.entries()) {
    marks.boxes.push({ x: plot.x, y: at(value) - 0.5, width: plot.width, height: 1, radius: 0, fill: theme.hairline })
    marks.texts.push(
      write(ruler, gridTexts[index] ?? '', {
        x: plot.x - 8,
        y: at(value),
        align: 'right',
        size: size.small,
        fill: theme.faint,
      }),
    )
  }
  const points = values.map((value, index) => (value === null ? null : { x: bands.xs[index] ?? plot.x, y: at(value) }))
  const [stroke] = theme.series
  marks.lines.push({ points, stroke, width: 2.5, dash: [], marker: 'circle' })

  const best = Math.max(...known)
  const place = values.indexOf(best)
  const point = points[place]
  if (point && best !== latest) {
    const text = write(ruler, format(best), {
      x: point.x,
      y: point.y - 16,
      align: 'center',
      size: size.value,
      weight: 600,
    })
    text.x = Math.min(Math.max(text.x, plot.x), plot.x + plot.width - text.width)
    marks.texts.push(text)
  }
  const last = points.at(-1)
  if (last && latest !== null)
    marks.texts.push(
      write(ruler, format(latest), {
        x: plot.x + plot.width + 6,
        y: last.y,
        size: size.value,
        weight: 600,
        fill: stroke,
      }),
    )
  return { ...joinMarks([bands, marks]), height: height + bands.height }
}
