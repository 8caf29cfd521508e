import { createCanvas } from '@napi-rs/canvas'
import type { PanelsChart, SingleChart } from '../core/commands/chart-spec.ts'
import { canDraw } from './can-draw.ts'
import type { Picture } from './charts.ts'
import { drawPanels } from './draw-panels.ts'
import { drawSingle } from './draw-single.ts'
import { layoutScene } from './layout-scene.ts'
import type { Ruler } from './pen.ts'
import { readableText } from './readable-text.ts'
import { registerFonts } from './register-fonts.ts'
import { theme } from './theme.ts'

registerFonts()
const context = createCanvas(1, 1).getContext('2d')
/** Measuring costs 0.1 ms, and a name is measured many times. */
const widths = new Map<string, number>()

/** How texts come out with the fonts that are registered. */
export const ruler: Ruler = {
  measure(text, size, weight) {
    const key = `${weight} ${size} ${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    context.font = `${weight} ${size}px ${theme.font}`
    const { width } = context.measureText(text)
    if (widths.size > 5_000) widths.clear()
    widths.set(key, width)
    return width
  },
  readable: (text) => readableText(text, canDraw),
}

/** Runs in the drawing thread. */
export async function drawPicture(chart: SingleChart | PanelsChart): Promise<Picture> {
  const scene = layoutScene(ruler, chart)
  const png = await (chart.kind === 'panels' ? drawPanels(scene) : drawSingle(scene))
  return { png: new Uint8Array(png), width: scene.width * theme.scale, height: scene.height * theme.scale }
}
