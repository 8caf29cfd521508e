import { lstat, readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'

/** A file on this machine that somebody named, or that lies in a folder somebody named. */
export interface LocalFile {
  path: string
  name: string
  /** Bytes. */
  size: number
  modifiedAt: Date
}

/** All regular files at and below these paths; links are not followed. Throws when a named path is not there. */
export async function listFiles(paths: readonly string[]): Promise<LocalFile[]> {
  const files: LocalFile[] = []
  for (const path of paths) await visit(resolve(path), files)
  return files
}

async function visit(path: string, files: LocalFile[]): Promise<void> {
  const found = await lstat(path)
  if (found.isDirectory()) {
    for (const name of (await readdir(path)).sort()) await visit(join(path, name), files)
  } else if (found.isFile()) {
    files.push({ path, name: basename(path), size: found.size, modifiedAt: new Date(Math.floor(found.mtimeMs)) })
  }
}
