import { createCanvas, loadImage } from '@napi-rs/canvas'
import { Chart } from 'chart.js'
import { expect, it } from 'vitest'
import { chartOfScene } from '../../src/charts/chart-of-scene.ts'
import { drawPanels } from '../../src/charts/draw-panels.ts'
import { ruler } from '../../src/charts/draw-picture.ts'
import { layoutScene } from '../../src/charts/layout-scene.ts'
import type { Scene } from '../../src/charts/scene.ts'
import { picturesOf } from '../support/charts/gallery.ts'

async function pixelsOf(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.data()
}

function pixelsInOneGo(scene: Scene): Buffer {
  const canvas = createCanvas(scene.width, scene.height)
  const chart = new Chart(canvas, chartOfScene(scene))
  const pixels = canvas.data()
  chart.destroy()
  return pixels
}

it('a picture drawn in strips shows no seam: it is the one drawn in one go, but for the softness of a few edges', async () => {
  const { session } = picturesOf({ players: 12, rounds: 18, names: 'strange', values: 'usual' })
  if (session?.kind !== 'panels') throw new Error('no picture')
  const scene = layoutScene(ruler, session)
  const whole = pixelsInOneGo(scene)
  const strips = await pixelsOf(await drawPanels(scene))
  expect(strips.byteLength).toBe(whole.byteLength)
  const differences = whole.map((value, at) => Math.abs(value - (strips[at] ?? 0))).filter((by) => by > 0)
  // A line that a strip cuts through is clipped first, and its edges are rounded a little otherwise.
  expect(differences.length).toBeLessThan(whole.byteLength / 1_000)
  expect(differences.reduce((most, by) => Math.max(most, by), 0)).toBeLessThan(64)
})
