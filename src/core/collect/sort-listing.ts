import { setImmediate as pause } from 'node:timers/promises'
import type { ListedFile } from '../archive/listed-file.ts'
import { safeName } from '../archive/safe-name.ts'
import type { FileRules } from './collected-file.ts'
import type { KnownFiles } from './known-files.ts'

/** Why an entry of a folder is not collected. */
export type IgnoreReason = 'unsafe-name' | 'not-a-file' | 'link' | 'other-name' | 'too-large'

export type IgnoredCounts = Record<IgnoreReason, number>

export interface SortedListing {
  /** Files of the game that are not known yet. */
  fresh: ListedFile[]
  /** How many are. */
  known: number
  ignored: IgnoredCounts
}

// 100,000 entries in one go would hold up everything else for 150 ms.
const slice = 5_000

/** Parts the new files of a game from what is known and from everything else a folder holds, by the listing alone. */
export async function sortListing(
  files: readonly ListedFile[],
  rules: FileRules,
  known: KnownFiles,
): Promise<SortedListing> {
  const ignored: IgnoredCounts = { 'unsafe-name': 0, 'not-a-file': 0, link: 0, 'other-name': 0, 'too-large': 0 }
  const sorted: SortedListing = { fresh: [], known: 0, ignored }
  for (const [index, file] of files.entries()) {
    if (index % slice === slice - 1) await pause()
    if (file.kind === 'file' && known.has(file)) {
      sorted.known++
      continue
    }
    const reason = whyIgnored(file, rules)
    if (reason === null) sorted.fresh.push(file)
    else ignored[reason]++
  }
  return sorted
}

function whyIgnored({ name, kind, size }: ListedFile, rules: FileRules): IgnoreReason | null {
  if (safeName(name) === null) return 'unsafe-name'
  if (kind === 'link') return 'link'
  if (kind !== 'file') return 'not-a-file'
  if (!rules.isFileName(name)) return 'other-name'
  return size > rules.maxFileSize ? 'too-large' : null
}
