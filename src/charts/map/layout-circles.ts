import type { MapChart } from '../../core/commands/chart-spec.ts'
import { englishWords } from '../../core/commands/chart-words.ts'
import { formatShort } from '../../core/commands/format-short.ts'
import type { KeyItem } from '../layout-key.ts'
import { type Ruler, write } from '../pen.ts'
import { joinMarks, type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { LabelRoom } from './label-room.ts'
import { type Circle, layoutCircle } from './layout-circle.ts'
import type { MapView } from './map-view.ts'

/** So many are told with their values. */
const told = 5
/** The greatest is so large a part of the map's shorter side. */
const greatest = 0.075

export interface Circles {
  marks: Marks
  /** The greatest, with their numbers. */
  key: KeyItem[]
}

/** Circles whose area is their value, the greatest under the others, numbered by rank as far as there is room. */
export function layoutCircles(
  ruler: Ruler,
  { circles, locale, words = englishWords }: MapChart,
  view: MapView,
  room: LabelRoom,
): Circles {
  if (!circles) return { marks: noMarks(), key: [] }
  const placed = circles.all.flatMap((circle) => {
    const place = view.placeOf(circle)
    return place && circle.value > 0 ? [{ ...circle, ...place }] : []
  })
  const ranked = placed.sort((a, b) => b.value - a.value)
  const top = ranked[0]?.value ?? 1
  const most = Math.min(30, Math.max(14, Math.min(view.width, view.height) * greatest))
  const drawn = ranked.map((circle) => {
    const disc: Circle = { x: circle.x, y: circle.y, radius: Math.max(3, most * Math.sqrt(circle.value / top)) }
    return { ...circle, ...disc, colour: circle.team ? theme.teams[circle.team] : theme.circle }
  })
  // Of dots the first lies on top.
  const marks = joinMarks(drawn.toReversed().map((circle) => layoutCircle(circle, view, circle.colour)))
  const key: KeyItem[] =
    ranked.length > 0
      ? [{ icon: { kind: 'disc', colour: theme.circle, rank: null }, label: `${words.area}: ${circles.measure.label}` }]
      : []
  for (const [index, { x, y, radius, colour, label, value }] of drawn.entries()) {
    const number = `${index + 1}`
    const text = write(ruler, number, { x: 0, y: 0, size: theme.size.small, weight: 600 })
    const size = { width: text.width, height: 16 }
    const isWithin = radius >= 10 && room.isFree(roomAround(x, y, size))
    const free = isWithin
      ? roomAround(x, y, size)
      : index < told
        ? room.find({ x, y, clear: radius + 3, ...size })
        : null
    if (isWithin && free) room.take(free)
    if (free) marks.texts.push({ ...text, x: free.left, y: (free.top + free.bottom) / 2, rim: theme.ground })
    if (index < told)
      key.push({
        icon: { kind: 'disc', colour, rank: index + 1 },
        label,
        value: formatShort(circles.measure, value, locale, { from: 1_000_000 }),
      })
  }
  return { marks, key }
}

function roomAround(x: number, y: number, { width, height }: { width: number; height: number }) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}
