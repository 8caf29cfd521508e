import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { FolderBatch } from './archive-folder.ts'
import type { ArchivedFile } from './archived-file.ts'
import { inParallel } from './in-parallel.ts'
import { findPlaced, holds, isTaken, linkFile, remove } from './place-file.ts'
import { type Sha256, sha256 } from './sha256.ts'

/** Where a file belongs: `<root>/<game>/<server>/<folder>/<name>`. All four are checked to be single safe names. */
export interface Place {
  game: string
  /** Null = not known which server; kept under '_by-hand'. */
  serverKey: string | null
  /** The game's folder for the name: '2026-03'. */
  folder: string
  name: string
}

export interface FileToKeep extends Place {
  bytes: Uint8Array
  modifiedAt: Date | null
}

/** Which of these contents a game has kept before, and at which path below the root. One question a batch. */
export type FindKept = (game: string, hashes: Sha256[]) => Promise<ReadonlyMap<Sha256, string>>

/** Server folder of files that nobody said the server of. No server id begins with '_'. */
export const byHand = '_by-hand'

/** Prefix of a file that is not whole yet. */
export const unfinished = '.part-'

/**
 * Keeps files: each is written under a temporary name, synced, and then given its name, which is never another file's.
 * Bytes that are kept already are not written again. Results in the order of `files`.
 */
export async function keepFiles(
  root: string,
  files: readonly FileToKeep[],
  findKept: FindKept,
): Promise<ArchivedFile[]> {
  const hashed = files.map((file) => ({ ...file, sha: sha256(file.bytes) }))
  const batch = new FolderBatch(root)
  const contents = new Map<Sha256, (typeof hashed)[number]>()
  for (const file of hashed) if (!contents.has(file.sha)) contents.set(file.sha, file)
  // The disk is looked at while the ledger is asked.
  const [kept, free] = await Promise.all([findAll(hashed, findKept), findFree(batch, [...contents.values()])])

  const written = await inParallel(16, [...contents.values()], async (file) => {
    const earlier = kept.get(file.sha)
    if (earlier !== undefined && (await holds(join(root, earlier), file.sha, file.bytes.length))) return null
    kept.delete(file.sha)
    const folder = await batch.make(foldersOf(file))
    const found = free.has(file) ? null : await findPlaced(folder, file.name, file.sha, file.bytes.length)
    if (found !== null) kept.set(file.sha, relative(root, found))
    return found === null ? { folder, file, temporary: await writeTemporary(folder, file) } : null
  })
  const toLink = written.filter((one) => one !== null)
  const clearUp = () => inParallel(16, toLink, ({ temporary }) => remove(temporary))
  try {
    for (const { folder, file, temporary } of toLink)
      kept.set(file.sha, relative(root, await linkFile(temporary, folder, file.name, file.sha, file.bytes.length)))
  } catch (error) {
    await clearUp()
    throw error
  }
  await Promise.all([batch.sync(), clearUp()])

  return hashed.map(({ name, bytes, modifiedAt, sha }) => {
    const path = kept.get(sha)
    if (path === undefined) throw new Error(`${name} has no place in the archive`)
    return { name, sha256: sha, size: bytes.length, path, modifiedAt }
  })
}

/** Files whose own name is nobody's yet. */
async function findFree<File extends Place>(batch: FolderBatch, files: readonly File[]): Promise<ReadonlySet<File>> {
  const found = await inParallel(16, files, async (file) => {
    // What is wrong with a folder matters, and is told, when the file is to be put there.
    const isThere = async () => isTaken(join(await batch.look(foldersOf(file)), file.name))
    return (await isThere().catch(() => true)) ? null : file
  })
  return new Set(found.filter((file) => file !== null))
}

/** The folder of a place, step by step from the root. */
export function foldersOf({ game, serverKey, folder }: Place): string[] {
  return [game, serverKey ?? byHand, folder]
}

/** Asks once per game what is kept already. */
export async function findAll(
  files: readonly { game: string; sha: Sha256 }[],
  findKept: FindKept,
): Promise<Map<Sha256, string>> {
  const found = new Map<Sha256, string>()
  for (const game of new Set(files.map((file) => file.game))) {
    const hashes = new Set(files.filter((file) => file.game === game).map(({ sha }) => sha))
    for (const [sha, path] of await findKept(game, [...hashes])) found.set(sha, path)
  }
  return found
}

async function writeTemporary(folder: string, { bytes, modifiedAt }: FileToKeep): Promise<string> {
  const path = join(folder, `${unfinished}${process.pid}-${randomBytes(6).toString('hex')}`)
  const file = await open(path, 'wx', 0o644)
  try {
    await file.writeFile(bytes)
    if (modifiedAt) await file.utimes(modifiedAt, modifiedAt)
    await file.sync()
  } catch (error) {
    await remove(path)
    throw error
  } finally {
    await file.close()
  }
  return path
}
