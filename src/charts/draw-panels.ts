import { createCanvas } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js'
import { chartOfScene } from './chart-of-scene.ts'
import { encodePng } from './encode-png.ts'
import type { Scene } from './scene.ts'
import { theme } from './theme.ts'

Chart.register(BarController, BarElement, Filler, LinearScale, LineController, LineElement, PointElement)

/** 2 MB of pixels at a time. */
const rowsOfStrip = 256

/** All panels in one go, and no picture of a panel in between. */
export function drawPanels(scene: Scene): Promise<Buffer> {
  const size = { width: scene.width * theme.scale, height: scene.height * theme.scale }
  return encodePng(drawStrips(scene, size), size)
}

/**
 * What is drawn on a canvas is only noted down until somebody asks for its pixels. Nobody asks the chart's own, which
 * has 25 MB of them: it is drawn strip by strip on one that is smaller.
 */
function* drawStrips(scene: Scene, { width, height }: { width: number; height: number }): Generator<Uint8Array> {
  const whole = createCanvas(scene.width, scene.height)
  const chart = new Chart(whole, chartOfScene(scene))
  try {
    const strip = createCanvas(width, Math.min(rowsOfStrip, height))
    const context = strip.getContext('2d')
    for (let top = 0; top < height; top += rowsOfStrip) {
      context.drawCanvas(whole, 0, -top)
      yield strip.data().subarray(0, (height - top) * width * 4)
    }
  } finally {
    chart.destroy()
  }
}
