import { type Marks, noMarks } from '../scene.ts'
import type { MapView } from './map-view.ts'

export interface Circle {
  x: number
  y: number
  radius: number
}

const steps = 24
const rim = 1.5

/** A disc with its rim; what of it would lie outside of the map is left out. */
export function layoutCircle({ x, y, radius }: Circle, view: MapView, colour: string): Marks {
  const marks = noMarks()
  const fill = `${colour}55`
  const isInside =
    x - radius >= view.x &&
    y - radius >= view.y &&
    x + radius <= view.x + view.width &&
    y + radius <= view.y + view.height
  if (isInside) {
    marks.dots.push({ x, y, radius, marker: 'circle', fill, stroke: colour, rim })
    return marks
  }
  const within = (at: { x: number; y: number }) => ({
    x: Math.min(Math.max(at.x, view.x), view.x + view.width),
    y: Math.min(Math.max(at.y, view.y), view.y + view.height),
  })
  const half = (direction: 1 | -1) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const angle = (step / steps) * Math.PI
      return within({ x: x - radius * Math.cos(angle), y: y - direction * radius * Math.sin(angle) })
    })
  const [upper, lower] = [half(1), half(-1)]
  marks.areas.push({ upper, lower, fill })
  marks.lines.push({ points: [...upper, ...lower.toReversed()], stroke: colour, width: rim, dash: [], marker: null })
  return marks
}
