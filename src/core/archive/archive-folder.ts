import { lstat, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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

  /**
   * Looks what is there of `<root>/<names…>` and returns its path, before it is known whether the folder is needed. No
   * step of the way may be a link. One look at the whole way: mostly it is there, and step by step it costs six waits.
   */
  async look(names: readonly string[]): Promise<string> {
    const steps = this.stepsOf(names).filter((path) => !this.ready.has(path))
    const there = await Promise.all(steps.map(isFolder))
    for (const [index, path] of steps.entries()) if (there[index]) this.ready.add(path)
    return join(this.root, ...names)
  }

  /** Makes `<root>/<names…>` and returns its path. */
  async make(names: readonly string[]): Promise<string> {
    const path = await this.look(names)
    for (const step of this.stepsOf(names)) {
      if (!this.ready.has(step) && (await makeFolder(step))) this.touched.add(dirname(step))
      this.ready.add(step)
    }
    this.touched.add(path)
    return path
  }

  private stepsOf(names: readonly string[]): string[] {
    return names.map((name, index) => {
      if (safeName(name) === null)
        throw new ArchiveError('outside', `${JSON.stringify(name)} may not name a folder of the archive`)
      return join(this.root, ...names.slice(0, index + 1))
    })
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
  await isFolder(path)
  return false
}

/** False when nothing is there. Throws ArchiveError 'outside' for anything else than a folder. */
async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(fileErrorCode(error) ?? '')) return null
    throw error
  })
  if (found && !found.isDirectory())
    throw new ArchiveError('outside', `${path} is a link or a file where a folder must be`)
  return found !== null
}
