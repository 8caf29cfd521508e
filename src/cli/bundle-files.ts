import { basename, dirname } from 'node:path'
import { type Bundle, findBundle, type NoBundle } from '../core/collect/bundle.ts'
import type { FolderRules } from '../core/collect/folder-rules.ts'
import { createFolderSource } from '../core/collect/folder-source.ts'
import { SourceError } from '../core/collect/source.ts'
import type { LocalFile } from './list-files.ts'

export interface Refused {
  /** Base name of a folder. */
  name: string
  code: string
  reason: string
}

const reasons: Record<Exclude<NoBundle, 'other'>, { code: string; reason: string }> = {
  incomplete: { code: 'incomplete', reason: 'the folder is not whole: a file that every such folder has is missing' },
  link: { code: 'link', reason: 'the folder holds a link' },
  unfit: { code: 'unfit-folder', reason: 'the folder holds other folders, or far too many files' },
}

/** Puts each folder that counts as one file in the place of its members; none of them is a file of its own then. */
export async function bundleFiles(
  files: readonly LocalFile[],
  rules: FolderRules,
): Promise<{ files: LocalFile[]; refused: Refused[] }> {
  const folders = new Set(files.filter(({ name }) => rules.isMember(name)).map(({ path }) => dirname(path)))
  const whole: LocalFile[] = []
  const refused: Refused[] = []
  for (const path of folders) {
    const found = await lookInto(path, rules)
    if (found === 'other') continue
    if (typeof found === 'string') refused.push({ name: basename(path), ...reasons[found] })
    else {
      const { name, size, modifiedAt } = found.file
      whole.push({ path, name, size, modifiedAt, bundle: found })
    }
  }
  const rest = files.filter(({ path, name }) => !(rules.isMember(name) && folders.has(dirname(path))))
  return { files: [...rest, ...whole], refused }
}

async function lookInto(path: string, rules: FolderRules): Promise<Bundle | NoBundle> {
  try {
    return findBundle({ path, name: basename(path) }, await createFolderSource(path).list(), rules)
  } catch (error) {
    // Gone since its files were listed.
    if (error instanceof SourceError) return 'other'
    throw error
  }
}
