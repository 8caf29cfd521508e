import type { ListedFile } from '../archive/listed-file.ts'
import { safeName } from '../archive/safe-name.ts'
import type { FolderRules } from './folder-rules.ts'

/** A folder that counts as one file. */
export interface Bundle {
  /** As a feed sees it: named and sized like what its members are packed into, and as new as the newest of them. */
  file: ListedFile
  members: readonly ListedFile[]
  /** Changes with any of its members. */
  stamp: string
}

/** Why a folder is none: it is no folder of the game, not whole yet, or holds what is never followed or taken. */
export type NoBundle = 'other' | 'incomplete' | 'link' | 'unfit'

// A folder of a game has a dozen or two files.
const mostEntries = 1_000

/** What `path`, a folder by the name of `name` that holds `entries`, is to a feed. */
export function findBundle(
  { path, name }: { path: string; name: string },
  entries: readonly ListedFile[],
  rules: FolderRules,
): Bundle | NoBundle {
  const members = entries.filter((entry) => rules.isMember(entry.name))
  if (members.length === 0) return 'other'
  if (entries.some(({ kind }) => kind === 'link')) return 'link'
  if (entries.length > mostEntries) return 'unfit'
  if (entries.some((entry) => entry.kind !== 'file' || safeName(entry.name) === null)) return 'unfit'
  if (!rules.isComplete(members.map((member) => member.name))) return 'incomplete'
  members.sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    file: {
      path,
      name: rules.fileName(name),
      kind: 'file',
      size: rules.packedSize(members.map(({ size }) => size)),
      modifiedAt: new Date(Math.max(...members.map(({ modifiedAt }) => modifiedAt.getTime()))),
    },
    members,
    stamp: members.map((member) => `${member.name}/${member.size}/${member.modifiedAt.getTime()}`).join('/'),
  }
}

/** One file of it, each member fetched as it was listed; null when one cannot be had. */
export async function packBundle(
  { members }: Bundle,
  rules: FolderRules,
  fetch: (member: ListedFile) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const member of members) {
    const bytes = await fetch(member)
    if (!bytes) return null
    files.push({ name: member.name, bytes })
  }
  return rules.pack(files)
}
