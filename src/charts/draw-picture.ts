import { createCanvas } from '@napi-rs/canvas'
import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import type { PanelsChart, SingleChart } from '../core/commands/chart-spec.ts'
import { canDraw } from './can-draw.ts'
import { chartOfScene } from './chart-of-scene.ts'
import type { Picture } from './charts.ts'
import { drawPanels } from './draw-panels.ts'
import { layoutScene } from './layout-scene.ts'
import type { Ruler } from './pen.ts'
import { readableText } from './readable-text.ts'
import { registerFonts } from './register-fonts.ts'
import type { Scene } from './scene.ts'
import { theme } from './theme.ts'

registerFonts()
const context = createCanvas(1, 1).getContext('2d')
const single = new ChartJSNodeCanvas({ width: theme.width.single, height: theme.width.single })

/** How texts come out with the fonts that are registered. */
export const ruler: Ruler = {
  measure(text, size, weight) {
    context.font = `${weight} ${size}px ${theme.font}`
    return context.measureText(text).width
  },
  readable: (text) => readableText(text, canDraw),
}

/** Runs in the drawing thread. */
export async function drawPicture(chart: SingleChart | PanelsChart): Promise<Picture> {
  const scene = layoutScene(ruler, chart)
  const png = chart.kind === 'panels' ? await drawPanels(scene) : drawSingle(scene)
  return { png: new Uint8Array(png), width: scene.width * theme.scale, height: scene.height * theme.scale }
}

function drawSingle(scene: Scene): Buffer {
  return single.renderToBufferSync(chartOfScene(scene))
}
