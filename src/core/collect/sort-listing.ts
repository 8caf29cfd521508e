import type { ListedFile } from '../archive/listed-file.ts'
import { safeName } from '../archive/safe-name.ts'
import type { FileRules } from './collected-file.ts'

/** Why an entry of a folder is not collected. */
export type IgnoreReason = 'unsafe-name' | 'not-a-file' | 'link' | 'other-name' | 'too-large'

export type IgnoredCounts = Record<IgnoreReason, number>

export interface SortedListing {
  wanted: ListedFile[]
  ignored: IgnoredCounts
}

/** Parts the files of a game from everything else a folder holds, by the listing alone. */
export function sortListing(files: readonly ListedFile[], rules: FileRules): SortedListing {
  const ignored: IgnoredCounts = { 'unsafe-name': 0, 'not-a-file': 0, link: 0, 'other-name': 0, 'too-large': 0 }
  const wanted: ListedFile[] = []
  for (const file of files) {
    const reason = whyIgnored(file, rules)
    if (reason === null) wanted.push(file)
    else ignored[reason]++
  }
  return { wanted, ignored }
}

function whyIgnored({ name, kind, size }: ListedFile, rules: FileRules): IgnoreReason | null {
  if (safeName(name) === null) return 'unsafe-name'
  if (kind === 'link') return 'link'
  if (kind !== 'file') return 'not-a-file'
  if (!rules.isFileName(name)) return 'other-name'
  return size > rules.maxFileSize ? 'too-large' : null
}
