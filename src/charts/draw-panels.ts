import { createCanvas } from '@napi-rs/canvas'
import { BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import { chartOfScene } from './chart-of-scene.ts'
import { encodePng } from './encode-png.ts'
import type { Scene } from './scene.ts'

Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement)

/** All panels in one go, and no picture of a panel in between. */
export async function drawPanels(scene: Scene): Promise<Buffer> {
  const canvas = createCanvas(scene.width, scene.height)
  const chart = new Chart(canvas, chartOfScene(scene))
  // The chart has made the canvas as large as its scale asks for.
  const { width, height } = canvas
  const pixels = canvas.data()
  chart.destroy()
  return encodePng(pixels, width, height)
}
