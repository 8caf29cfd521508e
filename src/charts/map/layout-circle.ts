import { type Marks, noMarks } from '../scene.ts'
import type { MapView } from './map-view.ts'

export interface Circle {
  x: number
  y: number
  radius: number
}

const steps = 24

/** A disc with its rim; what would lie outside of the map is left out. */
export function layoutCircle({ x, y, radius }: Circle, view: MapView, colour: string): Marks {
  const marks = noMarks()
  const inside = (at: { x: number; y: number }) => ({
    x: Math.min(Math.max(at.x, view.x), view.x + view.width),
    y: Math.min(Math.max(at.y, view.y), view.y + view.height),
  })
  const half = (direction: 1 | -1) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const angle = (step / steps) * Math.PI
      return inside({ x: x - radius * Math.cos(angle), y: y - direction * radius * Math.sin(angle) })
    })
  const [upper, lower] = [half(1), half(-1)]
  marks.areas.push({ upper, lower, fill: `${colour}55` })
  marks.lines.push({ points: [...upper, ...lower.toReversed()], stroke: colour, width: 1.5, dash: [], marker: null })
  return marks
}
