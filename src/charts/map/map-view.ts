import type { MapChart, Place } from '../../core/commands/chart-spec.ts'
import type { Frame } from '../scene.ts'

/** Beyond it a map would be a thread. */
const mostRatio = 5

/** Where the world lies on the picture. */
export interface MapView {
  x: number
  y: number
  width: number
  height: number
  /** Units of the world for one of the picture, across and down. */
  scale: { x: number; y: number }
  /** Null = outside of the world. */
  placeOf(place: Pick<Place, 'x' | 'y'>): { x: number; y: number } | null
}

/** As large as the frame is wide; a tall map is as high as a square one. */
export function mapView({ width, height }: MapChart, frame: Frame): MapView {
  const [across, down] = [Math.max(width, Number.MIN_VALUE), Math.max(height, Number.MIN_VALUE)]
  const ratio = Math.min(mostRatio, Math.max(1 / mostRatio, across / down))
  const size = { width: Math.floor(frame.width * Math.min(1, ratio)), height: 0 }
  size.height = Math.floor(size.width / ratio)
  const scale = { x: across / size.width, y: down / size.height }
  return {
    x: frame.x,
    y: frame.y,
    ...size,
    scale,
    placeOf({ x, y }) {
      const isInside = x >= 0 && y >= 0 && x <= width && y <= height
      return isInside ? { x: frame.x + x / scale.x, y: frame.y + y / scale.y } : null
    },
  }
}
