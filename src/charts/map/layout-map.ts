import type { MapChart } from '../../core/commands/chart-spec.ts'
import { formatNumber } from '../../core/metrics/format-metric.ts'
import { type KeyItem, layoutKey } from '../layout-key.ts'
import { mixColours } from '../mix-colours.ts'
import { type Ruler, write } from '../pen.ts'
import { type Block, type Frame, joinMarks, type Marks, noMarks } from '../scene.ts'
import { seriesColours } from '../series-colours.ts'
import { theme } from '../theme.ts'
import { LabelRoom } from './label-room.ts'
import { layoutBoxes } from './layout-boxes.ts'
import { layoutCircles } from './layout-circles.ts'
import { gridStep, layoutGround } from './layout-ground.ts'
import { layoutHeat, mixAll, strengths } from './layout-heat.ts'
import { layoutPoints } from './layout-points.ts'
import { type MapView, mapView } from './map-view.ts'

const gap = 10
/** A key this narrow still holds a name and its value. */
const leastKey = 150
/** How far names may stand beside a narrow map. */
const mostReach = 120
const shades = [0.3, 0.6, 1]
/** Share of the key's width that the bar of the scale may take. */
const mostBar = 0.4

/** A map from above; what its marks mean stands under it, or beside a narrow one, whose names may then reach over it. */
export function layoutMap(ruler: Ruler, chart: MapChart, frame: Frame): Block {
  const { heat } = chart
  const view = mapView(chart, frame)
  const right = view.x + view.width
  const bottom = view.y + view.height
  const beside = frame.width - view.width - 2 * gap
  const isBeside = beside >= leastKey
  const reach = isBeside ? Math.min(mostReach, beside - leastKey) : -3
  const room = new LabelRoom({ left: view.x + 3, top: view.y + 2, right: right + reach, bottom: bottom - 2 })
  const colours = seriesColours(heat?.layers ?? [])
  const step = gridStep(chart)

  const circles = layoutCircles(ruler, chart, view, room)
  const boxes = layoutBoxes(ruler, chart, view, room)
  const points = layoutPoints(ruler, chart, view, room)
  const heated = heat ? layoutHeat(heat, colours, view) : noMarks()
  const place = isBeside
    ? { x: right + reach + 2 * gap, y: frame.y, width: beside - reach }
    : { x: frame.x, y: bottom + gap, width: frame.width }
  const perPixel = Math.max(view.scale.x, view.scale.y)
  const lines: KeyItem[][] = [
    [...keyOfHeat(heat, colours), keyOfLength(chart, shortened(step, place.width * mostBar * perPixel), perPixel)],
    circles.key,
    points.unnamed.map((label, index) => ({ icon: null, label: index === 0 ? `no room for ${label}` : label })),
  ]
  const key = layoutKey(ruler, lines, place)
  const drawn = [heated, boxes, points.marks, circles.marks]
  const isEmpty = drawn.every((marks) => Object.values(marks).every(({ length }) => length === 0))
  const height = isBeside ? Math.max(view.height, key.height) : view.height + gap + key.height
  return { ...joinMarks([layoutGround(view, step), ...drawn, ...(isEmpty ? [nothing(ruler, view)] : []), key]), height }
}

function nothing(ruler: Ruler, { x, y, width, height }: MapView): Marks {
  const [middle, most] = [x + width / 2, width - 2 * gap]
  const text = write(ruler, 'nothing is known', {
    x: middle,
    y: y + height / 2,
    align: 'center',
    fill: theme.soft,
    most,
  })
  return { ...noMarks(), texts: [text] }
}

function keyOfLength({ unit, locale }: MapChart, step: number, perPixel: number): KeyItem {
  const label = `${formatNumber(step, step < 1 ? 4 : 0, locale)} ${unit}`
  return { icon: { kind: 'length', length: step / perPixel }, label }
}

/** Half of it, or half of that, until it is short enough to have its label beside it. */
function shortened(step: number, most: number): number {
  return step > most && step > 1 ? shortened(step / 2, most) : step
}

function keyOfHeat(heat: MapChart['heat'], colours: readonly string[]): KeyItem[] {
  if (!heat) return []
  const { least, most } = strengths
  const item = (label: string, colour: string): KeyItem => ({
    icon: {
      kind: 'shades',
      colours: shades.map((share) => mixColours(colour, theme.ground, least + (most - least) * share)),
    },
    label,
  })
  const layers = heat.layers.map(({ label }, index) => item(label, colours[index] ?? theme.text))
  return heat.layers.length < 2 || heat.mixed === undefined
    ? layers
    : [...layers, item(heat.mixed, mixAll(colours, [0.5, 0.5]))]
}
