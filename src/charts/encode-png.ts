import { buffer } from 'node:stream/consumers'
import { crc32, createDeflate, type Deflate } from 'node:zlib'

/** Level 2 of 9: large plain areas are found at once, and more search makes a tenth less of it at several times the cost. */
const level = 2
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

interface Size {
  width: number
  height: number
}

/**
 * RGBA pixels, row by row, as a PNG. They come in strips of whole rows, each asked for when the one before is packed, so
 * that a picture is never held as a whole. Skia's own encoder tries every filter on every row and packs at level 6: for
 * six panels (1760 x 3416) 290 to 440 ms against some 100, and no smaller, since such a picture is plain areas and text.
 * The packing is done outside of this thread, which may draw the next picture meanwhile.
 * https://www.w3.org/TR/png-3/
 */
export async function encodePng(strips: Iterable<Uint8Array>, { width, height }: Size): Promise<Buffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel, colours with alpha; compression, filters and order as the format's only kinds.
  header.set([8, 6, 0, 0, 0], 8)
  const packing = createDeflate({ level, memLevel: 9, chunkSize: 256 * 1024 })
  const [data] = await Promise.all([buffer(packing), pack(strips, { width, height }, packing)])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

async function pack(strips: Iterable<Uint8Array>, { width, height }: Size, packing: Deflate): Promise<void> {
  try {
    let bytes = 0
    // One for all strips: what is let go of in between stays with the process for a good while.
    let filtered: Uint8Array = new Uint8Array(0)
    for (const strip of strips) {
      bytes += strip.byteLength
      filtered = filterRows(strip, width * 4, filtered)
      await write(packing, filtered)
    }
    if (bytes !== width * 4 * height) throw new Error(`${bytes} bytes are not ${width} x ${height} pixels`)
    packing.end()
  } catch (error) {
    packing.destroy()
    throw error
  }
}

/** Every row begins with its filter: 0, none. Written into `memory` when that is large enough. */
function filterRows(strip: Uint8Array, stride: number, memory: Uint8Array): Uint8Array {
  const rows = strip.byteLength / stride
  const size = strip.byteLength + rows
  const filtered = memory.byteLength >= size ? memory.subarray(0, size) : new Uint8Array(size)
  for (let row = 0; row < rows; row++)
    filtered.set(strip.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  return filtered
}

/** Resolves when the bytes are packed, and may be written over. */
function write(packing: Deflate, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    packing.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
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
