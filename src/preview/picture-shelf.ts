import { randomUUID } from 'node:crypto'

/** Pictures that were answered, to be fetched by the page: in memory, the oldest go first. */
export interface PictureShelf {
  put(bytes: Uint8Array): string
  get(id: string): Uint8Array | null
}

/** @param maxBytes what all pictures together may take; one larger than that is not kept at all. */
export function createPictureShelf(maxBytes: number): PictureShelf {
  // A Map keeps the order in which keys came.
  const pictures = new Map<string, Uint8Array>()
  let held = 0
  return {
    put(bytes) {
      const id = randomUUID()
      pictures.set(id, bytes)
      held += bytes.byteLength
      for (const [oldest, { byteLength }] of pictures) {
        if (held <= maxBytes) break
        pictures.delete(oldest)
        held -= byteLength
      }
      return id
    },
    get: (id) => pictures.get(id) ?? null,
  }
}
