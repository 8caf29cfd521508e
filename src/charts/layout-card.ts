import type { SingleChart } from '../core/commands/chart-spec.ts'
import { englishWords } from '../core/commands/chart-words.ts'
import { layoutAreas } from './areas/layout-areas.ts'
import { layoutBars } from './layout-bars.ts'
import { layoutDots } from './layout-dots.ts'
import { layoutLines } from './layout-lines.ts'
import { layoutMap } from './map/layout-map.ts'
import { layoutMatrix } from './matrix/layout-matrix.ts'
import { type Ruler, write } from './pen.ts'
import { type Block, type Frame, joinMarks, noMarks } from './scene.ts'
import { theme } from './theme.ts'

interface Key {
  label: string
  fill: string
  marker: 'circle' | 'rectRot' | 'swatch'
}

const { size, pad } = theme

/** A chart with its title, and what its colours mean close by. Its background is not among the marks. */
export function layoutCard(ruler: Ruler, chart: SingleChart, card: Frame): Block {
  const frame = { ...card, x: card.x + pad.card, width: card.width - 2 * pad.card }
  const marks = noMarks()
  let y = card.y + pad.card
  const line = (text: string, height: number, writing: { size: number; weight?: 600; fill?: string }) => {
    marks.texts.push(
      write(ruler, ruler.readable(text), { x: frame.x, y: y + height / 2, most: frame.width, ...writing }),
    )
    y += height
  }
  line(chart.title, 24, { size: size.title, weight: 600 })
  if (chart.subtitle) line(chart.subtitle, 20, { size: size.small, fill: theme.soft })
  const keys = keysOf(chart)
  if (keys.length > 0) {
    y += 4
    let x = frame.x
    for (const { label, fill, marker } of keys) {
      const middle = y + 10
      if (marker === 'swatch') marks.boxes.push({ x, y: middle - 6, width: 12, height: 12, radius: 3, fill })
      else
        marks.dots.push({
          x: x + 6,
          y: middle,
          radius: marker === 'circle' ? 6 : 5,
          marker,
          fill: marker === 'circle' ? fill : theme.card,
          stroke: fill,
        })
      const text = write(ruler, label, { x: x + 19, y: middle, size: size.small, fill: theme.soft })
      marks.texts.push(text)
      x = text.x + text.width + 20
    }
    y += 20
  }
  y += 10
  const body = layoutBody(ruler, chart, { ...frame, y })
  return { ...joinMarks([marks, body]), height: y + body.height + pad.card - 4 - card.y }
}

function layoutBody(ruler: Ruler, chart: SingleChart, frame: Frame): Block {
  switch (chart.kind) {
    case 'bars':
      return layoutBars(ruler, chart, frame)
    case 'dots':
      return layoutDots(ruler, chart, frame)
    case 'lines':
      return layoutLines(ruler, chart, frame)
    case 'areas':
      return layoutAreas(ruler, chart, frame)
    case 'map':
      return layoutMap(ruler, chart, frame)
    case 'matrix':
      return layoutMatrix(ruler, chart, frame)
  }
}

function keysOf(chart: SingleChart): Key[] {
  if (chart.kind === 'dots')
    return [
      { label: chart.measures[0].label, fill: theme.series[0], marker: 'circle' },
      { label: chart.measures[1].label, fill: theme.series[1], marker: 'rectRot' },
    ]
  if (chart.kind === 'lines')
    return chart.usual && chart.series.length === 1
      ? [{ label: (chart.words ?? englishWords).usual, fill: theme.usual, marker: 'swatch' }]
      : []
  if (chart.kind === 'areas')
    return chart.range ? [{ label: chart.range.label, fill: theme.usual, marker: 'swatch' }] : []
  // What the others draw is named where it lies.
  if (chart.kind !== 'bars') return []
  const parts: Key[] =
    chart.arrangement === 'stacked'
      ? chart.measures.map(({ label }, index) => ({
          label,
          fill: theme.parts[index % theme.parts.length] ?? theme.text,
          marker: 'swatch',
        }))
      : []
  const [first, second] = chart.teamNames ?? []
  return [
    ...parts,
    ...(first && second
      ? [
          { label: first, fill: theme.teams[1], marker: 'swatch' as const },
          { label: second, fill: theme.teams[2], marker: 'swatch' as const },
        ]
      : []),
  ]
}
