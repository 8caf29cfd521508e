import type { MapChart } from '../../core/commands/chart-spec.ts'
import { type Ruler, write } from '../pen.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { LabelRoom } from './label-room.ts'
import type { MapView } from './map-view.ts'

const inset = 7
const height = 18

/** Outlines with their names in that corner which is free. */
export function layoutBoxes(ruler: Ruler, { boxes }: MapChart, view: MapView, room: LabelRoom): Marks {
  const marks = noMarks()
  const within = (value: number, from: number, length: number) => Math.min(Math.max(value, from), from + length)
  for (const box of boxes) {
    const left = within(view.x + box.x / view.scale.x, view.x, view.width)
    const right = within(view.x + (box.x + box.width) / view.scale.x, view.x, view.width)
    const top = within(view.y + box.y / view.scale.y, view.y, view.height)
    const bottom = within(view.y + (box.y + box.height) / view.scale.y, view.y, view.height)
    if (right - left < 1 || bottom - top < 1) continue
    const stroke = box.team ? theme.teams[box.team] : theme.soft
    marks.boxes.push({ x: left, y: top, width: right - left, height: bottom - top, radius: 0, fill: `${stroke}1c` })
    const [l, r, t, b] = [left + 1, right - 1, top + 1, bottom - 1]
    const corners = [
      { x: l, y: t },
      { x: r, y: t },
      { x: r, y: b },
      { x: l, y: b },
      { x: l, y: t },
    ]
    marks.lines.push({ points: corners, stroke, width: 1.5, dash: [6, 4], marker: null })
    const most = Math.max(60, right - left - 2 * inset)
    const text = write(ruler, ruler.readable(box.label), {
      x: 0,
      y: 0,
      size: theme.size.small,
      weight: 600,
      fill: stroke,
      most,
    })
    const places = [top + inset, bottom - inset - height].flatMap((y) =>
      [left + inset, right - inset - text.width].map((x) => ({
        left: x,
        right: x + text.width,
        top: y,
        bottom: y + height,
      })),
    )
    const free = places.find((place) => room.isFree(place)) ?? null
    const place =
      free ?? room.find({ x: (left + right) / 2, y: (top + bottom) / 2, clear: 0, width: text.width, height })
    if (free) room.take(free)
    if (place) marks.texts.push({ ...text, x: place.left, y: (place.top + place.bottom) / 2, rim: theme.ground })
  }
  return marks
}
