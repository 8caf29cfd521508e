import type { MapChart } from '../../core/commands/chart-spec.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { LabelRoom } from './label-room.ts'
import type { MapView } from './map-view.ts'

const radius = 5
const height = 17
/** A label farther away than this is led to. */
const near = 9

export interface Points {
  marks: Marks
  /** Whose name found no place. */
  unnamed: string[]
}

/** Dots with their names beside them, or led to from where there is room. */
export function layoutPoints(ruler: Ruler, { points }: MapChart, view: MapView, room: LabelRoom): Points {
  const marks = noMarks()
  const unnamed: string[] = []
  const placed = points.flatMap((point) => {
    const place = view.placeOf(point)
    return place ? [{ ...point, ...place }] : []
  })
  for (const { x, y } of placed) room.take({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })
  for (const { x, y, label, team } of placed) {
    const fill = team ? theme.teams[team] : theme.text
    marks.dots.push({ x, y, radius, marker: 'circle', fill, stroke: theme.ground })
    const most = Math.min(150, Math.max(80, view.width * 0.6))
    const text = write(ruler, ruler.readable(label), { x: 0, y: 0, size: theme.size.small, weight: 600, most })
    const free = room.find({ x, y, clear: radius + 4, width: text.width, height })
    if (!free) {
      unnamed.push(label)
      continue
    }
    marks.texts.push({ ...text, x: free.left, y: (free.top + free.bottom) / 2, rim: theme.ground })
    const from = { x: Math.min(Math.max(x, free.left), free.right), y: Math.min(Math.max(y, free.top), free.bottom) }
    if (Math.hypot(from.x - x, from.y - y) > radius + near)
      marks.lines.push({ points: [from, { x, y }], stroke: theme.soft, width: 1, dash: [], marker: null })
  }
  return { marks, unnamed }
}
