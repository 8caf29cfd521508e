import type { AreasChart } from '../../core/commands/chart-spec.ts'
import { mixColours } from '../mix-colours.ts'
import { type Ruler, write } from '../pen.ts'
import { type Block, type Frame, joinMarks, type Marks, noMarks } from '../scene.ts'
import { seriesColours } from '../series-colours.ts'
import { theme } from '../theme.ts'
import { endsOf, layoutEnds, measureEnds } from './layout-ends.ts'
import { type Look, layoutLayer } from './layout-layer.ts'
import { layoutPeak } from './layout-peak.ts'
import { layoutScale, scaleOf } from './layout-scale.ts'
import { layoutShares } from './layout-shares.ts'
import { layoutTimes, timesHeight } from './layout-times.ts'
import { gridOf, plotOf } from './plot.ts'
import { stackSeries } from './stack-series.ts'

const leastHeight = 230
const room = 24
/** How much of the width its labels may take. */
const mostLabels = 0.34

/** Values over time on one scale, each series named where it ends. */
export function layoutAreas(ruler: Ruler, chart: AreasChart, frame: Frame): Block {
  const { arrangement, measure, times, series, range, locale } = chart
  const layers = stackSeries(chart)
  const colours = seriesColours(series)
  const isMirrored = arrangement === 'mirrored'
  const grid = gridOf(layers, [...(range?.low ?? []), ...(range?.high ?? [])], arrangement !== 'lines')
  const scale = scaleOf(ruler, grid.ticks, measure, locale, isMirrored)
  const ends = endsOf(ruler, chart, layers, colours)
  const column = measureEnds(ruler, ends, frame.width * mostLabels)
  const height = Math.max(leastHeight, column.height + 6)
  const plot = plotOf(times, grid, {
    x: frame.x + scale.width,
    width: frame.width - scale.width - column.width,
    top: frame.y,
    bottom: frame.y + height,
    room: { above: room, below: isMirrored ? room : 0 },
  })
  const shares = layoutShares(ruler, chart, { plot, right: frame.x + frame.width })
  const bottom = plot.bottom + shares.height
  const drawn = layers.map((layer, index) =>
    layoutLayer(layer, times, plot, lookOf(chart, index, colours[index] ?? theme.text)),
  )
  const parts: Marks[] = [
    layoutTimes(ruler, times, { ...plot, bottom }),
    layoutScale(ruler, grid.ticks, scale, plot),
    ...(range
      ? [layoutLayer({ edge: [...range.high], base: range.low.map((low) => low ?? 0) }, times, plot, lookOfRange)]
      : []),
    ...drawn,
    shares,
    layoutEnds(ruler, ends, plot, column.width),
    { ...noMarks(), texts: layoutPeak(ruler, chart, layers, plot) },
  ]
  if (layers.every(({ edge }) => edge.every((value) => value === null)))
    parts.push({
      ...noMarks(),
      texts: [
        write(ruler, 'no value is known', {
          x: plot.x + plot.width / 2,
          y: (plot.top + plot.bottom) / 2,
          align: 'center',
          fill: theme.soft,
          most: plot.width,
        }),
      ],
    })
  return { ...joinMarks(parts), height: bottom + timesHeight - frame.y }
}

const lookOfRange: Look = { stroke: theme.usual, width: 0, fill: theme.usual, isEnded: false, behind: theme.card }

function lookOf({ arrangement, series }: AreasChart, index: number, colour: string): Look {
  const width = series.length <= 3 ? 2.5 : 2
  // Its colour has been used before.
  const dash = index >= theme.areas.length ? [6, 4] : []
  switch (arrangement) {
    case 'lines':
      return { stroke: colour, width, fill: null, isEnded: true, behind: theme.card, dash }
    case 'overlaid':
      return { stroke: colour, width, fill: `${colour}38`, isEnded: true, behind: theme.card, dash }
    case 'stacked':
    case 'mirrored':
      return {
        stroke: colour,
        width: 1.5,
        fill: mixColours(colour, theme.card, 0.6),
        isEnded: false,
        behind: theme.card,
      }
  }
}
