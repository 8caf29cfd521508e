import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileErrorCode } from './file-error.ts'

export interface ReadFile {
  bytes: Uint8Array
  /** Whole milliseconds. */
  modifiedAt: Date
}

/**
 * Reads a regular file of at most `limit` bytes; null when there is none by that name, when the name is a link, a
 * folder or a pipe, or when it is larger. With `sync` its bytes are on the disk when this returns.
 */
export async function readRegularFile(path: string, limit: number, { sync = false } = {}): Promise<ReadFile | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(absent)
  if (!file) return null
  try {
    const before = await file.stat()
    if (!before.isFile() || before.size > limit) return null
    if (sync) await file.sync()
    // Not readFile: a file that grows while it is read must not be read past what its size promised, plus one to tell.
    const buffer = Buffer.allocUnsafeSlow(before.size + 1)
    let filled = 0
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    const after = await file.stat()
    if (filled !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return null
    return { bytes: buffer.subarray(0, filled), modifiedAt: new Date(Math.floor(after.mtimeMs)) }
  } finally {
    await file.close()
  }
}

const absentCodes = new Set<string | null>(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'])

function absent(error: unknown): null {
  if (absentCodes.has(fileErrorCode(error))) return null
  throw error
}
