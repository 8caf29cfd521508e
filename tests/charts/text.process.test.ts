import { beforeAll, expect, it } from 'vitest'
import { picturesOf } from '../support/charts/gallery.ts'
import { kindsToDraw } from '../support/charts/kinds.ts'

// Before the canvas is loaded: from then on this process is a machine without any font.
process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'
const { GlobalFonts, createCanvas, loadImage } = await import('@napi-rs/canvas')
const { drawPicture, ruler } = await import('../../src/charts/draw-picture.ts')
const { canDraw } = await import('../../src/charts/can-draw.ts')
const { layoutScene } = await import('../../src/charts/layout-scene.ts')
const { theme } = await import('../../src/charts/theme.ts')

beforeAll(() => expect(GlobalFonts.families.length).toBeGreaterThan(0))

it('knows no font but its own', () => {
  for (const { family } of GlobalFonts.families) expect(family).toMatch(/^Inter\b/)
})

it('leaves the ink of every text in its place, on a machine without fonts', async () => {
  const { 'panels-kinds': kinds, 'map-all': map, 'matrix-12': matrix } = kindsToDraw()
  if (!kinds || !map || !matrix) throw new Error('a kind is missing')
  const pictures = picturesOf({ players: 12, rounds: 4, names: 'strange', values: 'usual' })
  for (const [name, chart] of Object.entries({ ...pictures, kinds, map, matrix })) {
    const { png, width, height } = await drawPicture(chart)
    const context = createCanvas(width, height).getContext('2d')
    context.drawImage(await loadImage(Buffer.from(png)), 0, 0)
    for (const { text, x, y, width: wide, size, fill, upwards } of layoutScene(ruler, chart).texts) {
      const box = upwards ? [x - size / 2, y - wide, size, wide] : [x, y - size / 2, wide, size]
      const place = box.map((at) => Math.round(at * theme.scale))
      const { data } = context.getImageData(place[0] ?? 0, place[1] ?? 0, place[2] ?? 0, place[3] ?? 0)
      expect(countOf(data, fill), `"${text}" in ${name}`).toBeGreaterThan(3)
    }
  }
})

it('has the letters of Europe, and knows what it has not', () => {
  for (const sign of 'AzäöüßøåéñçžłşœЖяїΩλπ€·…–') expect(canDraw(sign), sign).toBe(true)
  for (const sign of ['世', 'ア', '★', '👑', 'ש', 'م', 'ไ', '♥']) expect(canDraw(sign), sign).toBe(false)
})

/** Pixels that are exactly, or nearly, of this colour. */
function countOf(data: Uint8ClampedArray, fill: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16))
  let count = 0
  for (let at = 0; at < data.length; at += 4)
    if (wanted.every((part, index) => Math.abs(part - (data[at + index] ?? 0)) < 24)) count += 1
  return count
}
