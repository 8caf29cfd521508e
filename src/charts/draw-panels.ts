import { createCanvas } from '@napi-rs/canvas'
import { BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import { chartOfScene } from './chart-of-scene.ts'
import type { Scene } from './scene.ts'

Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement)

/** All panels in one go, and no picture of a panel in between. */
export async function drawPanels(scene: Scene): Promise<Buffer> {
  const canvas = createCanvas(scene.width, scene.height)
  const chart = new Chart(canvas, chartOfScene(scene))
  try {
    return await canvas.encode('png')
  } finally {
    chart.destroy()
  }
}
