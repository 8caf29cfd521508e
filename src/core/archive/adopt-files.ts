import { dirname, join, relative } from 'node:path'
import { FolderBatch } from './archive-folder.ts'
import type { ArchivedFile } from './archived-file.ts'
import { fileErrorCode } from './file-error.ts'
import { inParallel } from './in-parallel.ts'
import { type FindKept, findAll, foldersOf, keepFiles, type Place } from './keep-files.ts'
import { holds, linkFile, namesFor, remove } from './place-file.ts'
import { type ReadFile, readRegularFile } from './read-file.ts'
import { type Sha256, sha256 } from './sha256.ts'

export interface FileToAdopt extends Place {
  /** Where it lies now, below the root. */
  path: string
  /** As listed; a file that has changed since is left alone. */
  size: number
  modifiedAt: Date
}

export type AdoptedFile = ArchivedFile & { bytes: Uint8Array }

/**
 * Takes files that somebody put below the root by hand: moves each by rename to its place, where one that lies there
 * already stays. A second copy of bytes that are kept elsewhere is taken away. Null = gone or changed since it was
 * listed. Results in the order of `files`.
 */
export async function adoptFiles(
  root: string,
  files: readonly FileToAdopt[],
  findKept: FindKept,
): Promise<(AdoptedFile | null)[]> {
  // Whoever copied the file here need not have synced it, and the ledger will rely on it.
  const found = await inParallel(16, files, async (file): Promise<Found | null> => {
    const read = await readUnchanged(root, file)
    return read && { file, read, sha: sha256(read.bytes) }
  })
  const present = found.filter((one) => one !== null)
  const kept = await findAll(
    present.map(({ file, sha }) => ({ game: file.game, sha })),
    findKept,
  )

  const batch = new FolderBatch(root)
  const adopted: (AdoptedFile | null)[] = []
  for (const one of found) {
    if (!one) {
      adopted.push(null)
      continue
    }
    const path = await settle(root, batch, one, kept.get(one.sha), findKept)
    kept.set(one.sha, path)
    const { file, read, sha } = one
    adopted.push({
      name: file.name,
      sha256: sha,
      size: read.bytes.length,
      path,
      modifiedAt: read.modifiedAt,
      bytes: read.bytes,
    })
  }
  await batch.sync()
  return adopted
}

interface Found {
  file: FileToAdopt
  read: ReadFile
  sha: Sha256
}

async function readUnchanged(root: string, { path, size, modifiedAt }: FileToAdopt): Promise<ReadFile | null> {
  const read = await readRegularFile(join(root, path), size, { sync: true })
  return read && read.bytes.length === size && read.modifiedAt.getTime() === modifiedAt.getTime() ? read : null
}

/** Its path below the root from now on. */
async function settle(
  root: string,
  batch: FolderBatch,
  { file, read, sha }: Found,
  keptAt: string | undefined,
  findKept: FindKept,
): Promise<string> {
  const from = join(root, file.path)
  const size = read.bytes.length
  if (keptAt !== undefined && keptAt !== file.path && (await holds(join(root, keptAt), sha, size))) {
    await remove(from)
    return keptAt
  }
  const folder = await batch.make(foldersOf(file))
  if (dirname(from) === folder && namesFor(file.name, sha).some((name) => from === join(folder, name))) return file.path
  try {
    const path = await linkFile(from, folder, file.name, sha, size)
    await remove(from)
    return relative(root, path)
  } catch (error) {
    // Another file system mounted below the root, or a folder this user may not change: a copy does.
    if (!['EXDEV', 'EACCES', 'EPERM', 'EROFS'].includes(fileErrorCode(error) ?? '')) throw error
  }
  const [copy] = await keepFiles(root, [{ ...file, bytes: read.bytes }], findKept)
  if (!copy) throw new Error(`${file.path} was not kept`)
  await remove(from)
  return copy.path
}
