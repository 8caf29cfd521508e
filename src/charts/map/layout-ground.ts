import { niceTicks } from '../nice-ticks.ts'
import { type Marks, noMarks } from '../scene.ts'
import { theme } from '../theme.ts'
import type { MapView } from './map-view.ts'

/** A quiet ground under a grid of squares, as long as told in the world's unit. */
export function layoutGround(view: MapView, step: number): Marks {
  const marks = noMarks()
  const { x, y, width, height, scale } = view
  marks.boxes.push({ x, y, width, height, radius: 0, fill: theme.ground })
  for (let at = step; at / scale.x < width - 1; at += step)
    marks.boxes.push({ x: snap(x + at / scale.x), y, width: 1, height, radius: 0, fill: theme.groundLine })
  for (let at = step; at / scale.y < height - 1; at += step)
    marks.boxes.push({ x, y: snap(y + at / scale.y), width, height: 1, radius: 0, fill: theme.groundLine })
  return marks
}

/** A round length, some four to eight of which are the longer side of the map. */
export function gridStep({ width, height }: { width: number; height: number }): number {
  const [first = 0, second = 1] = niceTicks(0, Math.max(width, height) / 2)
  return second - first
}

function snap(at: number): number {
  return Math.round(at * theme.scale) / theme.scale
}
