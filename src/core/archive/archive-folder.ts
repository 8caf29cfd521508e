import { lstat, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from './archive-error.ts'
import { fileErrorCode } from './file-error.ts'
import { safeName } from './safe-name.ts'

/**
 * Folders of one batch of writes: made once, checked once, and put on the disk once at its end, because one sync of a
 * folder costs as much as one of a file.
 */
export class FolderBatch {
  private readonly root: string
  private readonly ready = new Set<string>()
  private readonly touched = new Set<string>()

  constructor(root: string) {
    this.root = root
  }

  /** Makes `<root>/<names…>` and returns its path. No step of the way may be a link. */
  async make(names: readonly string[]): Promise<string> {
    let path = this.root
    for (const name of names) {
      if (safeName(name) === null)
        throw new ArchiveError('outside', `${JSON.stringify(name)} may not name a folder of the archive`)
      const parent = path
      path = join(path, name)
      if (this.ready.has(path)) continue
      if (await makeFolder(path)) this.touched.add(parent)
      this.ready.add(path)
    }
    this.touched.add(path)
    return path
  }

  /** Names made or taken away in these folders survive a loss of power once this returns. */
  async sync(): Promise<void> {
    for (const path of this.touched) {
      const folder = await open(path, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    }
    this.touched.clear()
  }
}

/** True when it was not there before. */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    if (fileErrorCode(error) !== 'EEXIST') throw error
  }
  if (!(await lstat(path)).isDirectory())
    throw new ArchiveError('outside', `${path} is a link or a file where a folder must be`)
  return false
}
