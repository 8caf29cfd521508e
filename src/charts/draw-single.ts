import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import { chartOfScene } from './chart-of-scene.ts'
import { encodePng } from './encode-png.ts'
import type { Scene } from './scene.ts'
import { theme } from './theme.ts'

const renderer = new ChartJSNodeCanvas({ width: theme.width.single, height: theme.width.single })

/**
 * One chart. The renderer can only hand out what Skia has packed, which takes 45 ms where `encodePng` takes 10: so the
 * pixels are taken as soon as they are drawn, and of the canvas one is left to pack.
 */
export function drawSingle(scene: Scene): Promise<Buffer> {
  const strips: Uint8Array[] = []
  const chart = chartOfScene(scene)
  chart.plugins?.push({
    id: 'pixels',
    afterDraw({ canvas }) {
      strips.push(canvas.data())
      canvas.width = 1
      canvas.height = 1
    },
  })
  renderer.renderToBufferSync(chart)
  return encodePng(strips, { width: scene.width * theme.scale, height: scene.height * theme.scale })
}
