import { archiveFolder, compareRoundFileNames } from './round-file-name.ts'
import { parseSiblingName } from './sibling-name.ts'

/** Folder a file of the game is kept in: '2026-03'. Only for names that are known. */
export function folderOf(name: string): string {
  const at = timeOf(name)
  return at === null ? archiveFolder(name) : new Date(at).toISOString().slice(0, 7)
}

/**
 * Sorts names oldest first. Awards stand right after their round; files that tell their time by another clock come last,
 * so that whatever is imported together finds its round there.
 */
export function compareFileNames(a: string, b: string): number {
  const [atA, atB] = [timeOf(a), timeOf(b)]
  if (atA === null && atB === null) return compareRoundFileNames(a, b)
  if (atA === null || atB === null) return atA === null ? -1 : 1
  return atA - atB || (a < b ? -1 : a > b ? 1 : 0)
}

function timeOf(name: string): number | null {
  if (!name.startsWith('gametime-')) return null
  const sibling = parseSiblingName(name)
  return sibling?.kind === 'times' ? sibling.at : null
}
