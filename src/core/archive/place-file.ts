import { link, lstat, rename, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileErrorCode } from './file-error.ts'
import { readRegularFile } from './read-file.ts'
import { versionedName } from './safe-name.ts'
import { type Sha256, sha256 } from './sha256.ts'

/** The names that bytes may have in the archive: their own, or one of a version when that is taken by other bytes. */
export function namesFor(name: string, sha: Sha256): string[] {
  return [name, versionedName(name, sha.slice(0, 8)), versionedName(name, sha.slice(0, 16))]
}

/** The path in `folder` that holds these bytes already under one of their names; null when none does. */
export async function findPlaced(folder: string, name: string, sha: Sha256, size: number): Promise<string | null> {
  for (const candidate of namesFor(name, sha)) {
    const path = join(folder, candidate)
    if (!(await isTaken(path))) return null
    if (await holds(path, sha, size)) return path
  }
  return null
}

/**
 * Gives the file at `from` a name in `folder`, and returns its path there. What stands there is never overwritten; where
 * it is these bytes, it does. The caller takes `from` away, which may be gone already.
 */
export async function linkFile(from: string, folder: string, name: string, sha: Sha256, size: number): Promise<string> {
  for (const candidate of namesFor(name, sha)) {
    const path = join(folder, candidate)
    if ((await linkTo(from, path)) || (await holds(path, sha, size))) return path
  }
  throw new Error(`${basename(name)}: every name it could have in ${folder} is taken by other bytes`)
}

/** Whether the regular file at `path` holds exactly these bytes. */
export async function holds(path: string, sha: Sha256, size: number): Promise<boolean> {
  const found = await readRegularFile(path, size)
  return found !== null && found.bytes.length === size && sha256(found.bytes) === sha
}

/** Takes a name away; a folder that this user may not write to keeps it, which does no harm. */
export async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS'].includes(fileErrorCode(error) ?? '')) throw error
  })
}

// A hard link fails when the name is taken, where a rename would overwrite it. Some file systems have no hard links, and
// Linux refuses them for files of other users (fs.protected_hardlinks): there a look and a rename must do.
async function linkTo(from: string, path: string): Promise<boolean> {
  try {
    await link(from, path)
  } catch (error) {
    const code = fileErrorCode(error)
    if (code === 'EEXIST') return false
    if (!['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error
    if (await isTaken(path)) return false
    await rename(from, path)
  }
  return true
}

/** Whether anything has this name. */
export async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return false
    throw error
  }
}
