import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import type { BoxEntry, DumpBox } from './dump-box.ts'

/** Reads a tar chunk by chunk into the box. Throws DumpRefusal, and what the reader throws of a tar that is broken. */
export async function unpackTar(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, box: DumpBox): Promise<void> {
  // Strict: wrong checksums, a cut file and a missing end are errors.
  const { readable, writable } = createTarDecoder({ strict: true })
  const [fed, read] = await Promise.allSettled([feed(chunks, writable, box), readEntries(readable, box)])
  // Whichever side fails takes the other with it; the feeding side knows the cause when both do.
  if (read.status === 'rejected') throw read.reason
  if (fed.status === 'rejected') throw fed.reason
}

async function feed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  writable: WritableStream<Uint8Array>,
  box: DumpBox,
): Promise<void> {
  const writer = writable.getWriter()
  // A failure comes out of write() as well.
  writer.closed.catch(() => {})
  try {
    for await (const chunk of chunks) {
      box.count(chunk.length)
      await writer.write(chunk)
    }
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => {})
    throw error
  }
}

async function readEntries(readable: ReadableStream<ParsedTarEntry>, box: DumpBox): Promise<void> {
  const entries = readable.getReader()
  try {
    for (let next = await entries.read(); !next.done; next = await entries.read()) {
      const { header, body } = next.value
      const take = box.open({ path: header.name, kind: kindOf(header.type) })
      const chunks = body.getReader()
      for (let part = await chunks.read(); !part.done; part = await chunks.read()) take?.(part.value)
    }
  } catch (error) {
    await entries.cancel(error).catch(() => {})
    throw error
  }
}

function kindOf(type: ParsedTarEntry['header']['type']): BoxEntry['kind'] {
  if (type === undefined || type === 'file') return 'file'
  if (type === 'directory') return 'folder'
  return type === 'link' || type === 'symlink' ? 'link' : 'other'
}
