import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileErrorCode } from './file-error.ts'
import { inParallel } from './in-parallel.ts'
import type { ListedFile } from './listed-file.ts'
import { lookAtFile } from './look-at-file.ts'

const deepest = 8

export interface WalkOptions {
  /** Paths that need no look: they are left out before the file is touched, which makes 10,000 known files cheap. */
  skip?: (path: string) => boolean
}

/**
 * Every entry of `<root>/<game>` and its folders, folder by folder in the order of names. Hidden names are left out, the
 * archive's own unfinished files among them. Links are named and never followed.
 */
export async function* walkArchive(root: string, game: string, { skip }: WalkOptions = {}): AsyncGenerator<ListedFile> {
  const top = await lookAtFile(root, game, game)
  const folders = top?.kind === 'folder' ? [{ path: game, depth: 0 }] : []
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const { path: below, depth } = folder
    const entries = await entriesOf(join(root, below))
    const inside = entries.filter((entry) => entry.isDirectory() && !isHidden(entry)).sort(byName)
    if (depth < deepest)
      folders.push(...inside.reverse().map(({ name }) => ({ path: `${below}/${name}`, depth: depth + 1 })))

    const files = entries.filter(
      (entry) => !entry.isDirectory() && !isHidden(entry) && !skip?.(`${below}/${entry.name}`),
    )
    for (const listed of await inParallel(16, files.sort(byName), ({ name }) =>
      lookAtFile(root, `${below}/${name}`, name),
    )) {
      if (listed) yield listed
    }
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT' || fileErrorCode(error) === 'ENOTDIR') return []
    throw error
  }
}

function isHidden({ name }: Dirent): boolean {
  return name.startsWith('.')
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}
