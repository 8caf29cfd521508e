import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileErrorCode } from './file-error.ts'
import type { ListedFile } from './listed-file.ts'

/**
 * What lies at `path` below `folder`, without following a link; null when it is gone. A name whose bytes are no UTF-8
 * cannot be asked for again, and is listed as something that is no file.
 */
export async function lookAtFile(folder: string, path: string, name: string): Promise<ListedFile | null> {
  try {
    const found = await lstat(join(folder, path))
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other'
    return { path, name, kind, size: found.size, modifiedAt: new Date(Math.floor(found.mtimeMs)) }
  } catch (error) {
    if (fileErrorCode(error) === null) throw error
    return name.includes('\ufffd') ? { path, name, kind: 'other', size: 0, modifiedAt: new Date(0) } : null
  }
}
