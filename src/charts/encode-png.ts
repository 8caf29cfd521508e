import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const compress = promisify(deflate)

/** Level 2 of 9: large plain areas are found at once, and more search makes a tenth less of it at several times the cost. */
const level = 2
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * RGBA pixels, row by row, as a PNG. Skia's own encoder tries every filter on every row and packs at level 6: for six
 * panels (1760 x 3416) 290 to 440 ms against some 100, and no smaller, since such a picture is plain areas and text.
 * `pixels` are read before this returns; the packing is done outside of this thread, which may draw the next picture.
 * https://www.w3.org/TR/png-3/
 */
export async function encodePng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const stride = width * 4
  if (pixels.byteLength !== stride * height)
    throw new Error(`${pixels.byteLength} bytes are not ${width} x ${height} pixels`)
  // Every row begins with its filter: 0, none.
  const rows = Buffer.alloc((stride + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)

  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel, colours with alpha; compression, filters and order as the format's only kinds.
  header.set([8, 6, 0, 0, 0], 8)
  const data = await compress(rows, { level, memLevel: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** Length, type, content, and a checksum of type and content. */
function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, checksum])
}
