import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodePng } from '../../src/charts/encode-png.ts'

async function decode(png: Buffer): Promise<{ width: number; height: number; pixels: Uint8Array }> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return { width: image.width, height: image.height, pixels: new Uint8Array(data) }
}

/** The pixels in strips of so many rows; the last one has what is left. */
function* inStrips(pixels: Uint8Array, width: number, rows: number): Generator<Uint8Array> {
  const size = width * 4 * rows
  for (let from = 0; from < pixels.byteLength; from += size) yield pixels.subarray(from, from + size)
}

it('another decoder reads the pixels that were put in, in strips of whatever height', async () => {
  const size = fc.integer({ min: 1, max: 40 })
  await fc.assert(
    fc.asyncProperty(size, size, size, fc.infiniteStream(fc.nat(255)), async (width, height, rows, bytes) => {
      const pixels = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
        at % 4 === 3 ? 255 : (bytes.next().value ?? 0),
      )
      const png = await encodePng(inStrips(pixels, width, rows), { width, height })
      expect(await decode(png)).toEqual({ width, height, pixels })
    }),
    { numRuns: 50 },
  )
})

it.each([1, 3])('pixels of %i rows where the size says 2 are refused', async (rows) => {
  const encoded = encodePng(inStrips(new Uint8Array(rows * 8), 2, 1), { width: 2, height: 2 })
  await expect(encoded).rejects.toThrow(`${rows * 8} bytes are not 2 x 2 pixels`)
})

it('what goes wrong while strips are drawn is told', async () => {
  function* broken(): Generator<Uint8Array> {
    yield new Uint8Array(8)
    throw new Error('no ink')
  }
  await expect(encodePng(broken(), { width: 2, height: 2 })).rejects.toThrow('no ink')
})
