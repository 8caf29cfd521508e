import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileErrorCode } from './file-error.ts'
import { unfinished } from './keep-files.ts'
import { remove } from './place-file.ts'

const hour = 3_600_000

/** Removes temporary files of writes that a crash ended, older than an hour by the disk's clock. Returns how many. */
export async function sweepUnfinished(root: string, game: string, now = Date.now()): Promise<number> {
  const entries = await readdir(join(root, game), { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (fileErrorCode(error) === 'ENOENT') return []
    throw error
  })
  let swept = 0
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.startsWith(unfinished)) continue
    const path = join(entry.parentPath, entry.name)
    // ctime: the temporary file carries its source's mtime already.
    if (now - (await stat(path)).ctimeMs < hour) continue
    await remove(path)
    swept++
  }
  return swept
}
