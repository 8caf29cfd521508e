import { ChartJSNodeCanvas } from 'chartjs-node-canvas'
import type { ChartSpec } from '../core/commands/reply.ts'
import type { Picture } from './charts.ts'
import { registerFonts } from './register-fonts.ts'

registerFonts()
const width = 720
const height = 480

export async function drawPicture({ kind, title, categories, series }: ChartSpec): Promise<Picture> {
  const renderer = new ChartJSNodeCanvas({ width, height, backgroundColour: '#15171e' })
  const png = renderer.renderToBufferSync({
    type: kind === 'bars' ? 'bar' : 'line',
    data: { labels: categories, datasets: series.map(({ label, values }) => ({ label, data: values })) },
    options: {
      devicePixelRatio: 2,
      responsive: false,
      animation: false,
      font: { family: 'Inter' },
      plugins: { title: { display: true, text: title } },
    },
  })
  return { png: new Uint8Array(png), width: 2 * width, height: 2 * height }
}
