import { lstat, readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Bundle } from '../core/collect/bundle.ts'
import { UsageError } from './usage-error.ts'

/** A file on this machine that somebody named, or that lies in a folder somebody named. */
export interface LocalFile {
  path: string
  name: string
  /** Bytes. */
  size: number
  modifiedAt: Date
  /** Set when it is a folder that counts as one file; name and size are those of what it is packed into. */
  bundle?: Bundle
}

/** All regular files at and below these paths; links are not followed. Throws UsageError for a path that is not there. */
export async function listFiles(paths: readonly string[]): Promise<LocalFile[]> {
  const files: LocalFile[] = []
  for (const path of paths) {
    if (!(await visit(resolve(path), files))) throw new UsageError(`there is no ${path}`)
  }
  return files
}

/** False when there is nothing by that name, or nothing any more. */
async function visit(path: string, files: LocalFile[]): Promise<boolean> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (!found) return false
  if (found.isDirectory()) {
    for (const name of (await readdir(path)).sort()) await visit(join(path, name), files)
  } else if (found.isFile()) {
    files.push({ path, name: basename(path), size: found.size, modifiedAt: new Date(Math.floor(found.mtimeMs)) })
  }
  return true
}
