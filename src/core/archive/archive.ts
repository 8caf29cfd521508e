import { lstat, mkdir, open, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type AdoptedFile, adoptFiles, type FileToAdopt } from './adopt-files.ts'
import { ArchiveError } from './archive-error.ts'
import type { ArchivedFile } from './archived-file.ts'
import { fileErrorCode } from './file-error.ts'
import { type FileToKeep, type FindKept, keepFiles } from './keep-files.ts'
import type { ListedFile } from './listed-file.ts'
import { safeName } from './safe-name.ts'
import { type Sha256, sha256 } from './sha256.ts'
import { sweepUnfinished } from './sweep-unfinished.ts'
import { type WalkOptions, walkArchive } from './walk-archive.ts'

/** The raw files on disk. Nothing in it is ever overwritten, and no path into it leaves its folder. */
export interface Archive {
  /** Absolute, with its links resolved. */
  root: string
  keep(file: FileToKeep): Promise<ArchivedFile>
  /** Cheaper for many than one by one: writes run side by side, and each folder is synced once. */
  keepMany(files: readonly FileToKeep[]): Promise<ArchivedFile[]>
  adopt(files: readonly FileToAdopt[]): Promise<(AdoptedFile | null)[]>
  /** The bytes that were kept. Throws ArchiveError 'missing', 'damaged' (they no longer have the hash) or 'outside'. */
  read(path: string, hash: Sha256): Promise<Uint8Array>
  walk(game: string, options?: WalkOptions): AsyncGenerator<ListedFile>
  /** Takes away what writes that never ended left behind more than an hour ago. Returns how many. */
  sweep(game: string): Promise<number>
}

export interface ArchiveOptions {
  /** Lets bytes be kept once: where the ledger says they are. Without it only a file of the same place is found again. */
  findKept?: FindKept
}

/** Makes the folder when there is none. */
export async function openArchive(folder: string, { findKept = foundNothing }: ArchiveOptions = {}): Promise<Archive> {
  await mkdir(folder, { recursive: true })
  const root = await realpath(folder)
  return {
    root,
    async keep(file) {
      const [kept] = await keepFiles(root, [checked(file)], findKept)
      if (!kept) throw new Error(`${file.name} was not kept`)
      return kept
    },
    keepMany: async (files) => keepFiles(root, files.map(checked), findKept),
    adopt: async (files) => adoptFiles(root, files.map(checked), findKept),
    read: (path, hash) => readKept(root, path, hash),
    walk: (game, options) => walkArchive(root, game, options),
    sweep: (game) => sweepUnfinished(root, game),
  }
}

const foundNothing: FindKept = async () => new Map()

function checked<File extends { name: string }>(file: File): File {
  if (safeName(file.name) === null)
    throw new ArchiveError('outside', `${JSON.stringify(file.name)} may not name a file`)
  return file
}

async function readKept(root: string, path: string, hash: Sha256): Promise<Uint8Array> {
  const full = join(root, path)
  if (path.split('/').some((part) => safeName(part) === null)) {
    throw new ArchiveError('outside', `${JSON.stringify(path)} is no path of the archive`)
  }
  const bytes = await readInside(full).catch((error: unknown) => {
    if (error instanceof ArchiveError) throw error
    throw new ArchiveError('missing', `${path} is not in the archive any more (${fileErrorCode(error)})`)
  })
  if (sha256(bytes) !== hash) throw new ArchiveError('damaged', `${path} no longer holds the bytes that were kept`)
  return bytes
}

async function readInside(full: string): Promise<Uint8Array> {
  if ((await realpath(dirname(full))) !== dirname(full) || !(await lstat(full)).isFile()) {
    throw new ArchiveError('outside', `${full} is reached by a link`)
  }
  const file = await open(full, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}
