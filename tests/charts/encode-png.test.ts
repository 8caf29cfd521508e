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

it('another decoder reads the pixels that were put in', async () => {
  const size = fc.integer({ min: 1, max: 40 })
  await fc.assert(
    fc.asyncProperty(size, size, fc.infiniteStream(fc.nat(255)), async (width, height, bytes) => {
      const pixels = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
        at % 4 === 3 ? 255 : (bytes.next().value ?? 0),
      )
      expect(await decode(await encodePng(pixels, width, height))).toEqual({ width, height, pixels })
    }),
    { numRuns: 50 },
  )
})

it('pixels that are not as many as the size says are refused', async () => {
  await expect(encodePng(new Uint8Array(12), 2, 2)).rejects.toThrow('12 bytes are not 2 x 2 pixels')
})
