import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRules } from '../../../src/core/collect/collected-file.ts'
import type { FolderRules } from '../../../src/core/collect/folder-rules.ts'
import { plainRules } from './plain-rules.ts'

/** A made-up game whose folders, '2026-03-01 anything', hold parts and are whole once 'done.part' is there. */
export const plainFolders: FolderRules = {
  isComplete: (names) => names.includes('done.part'),
  isMember: (name) => name.endsWith('.part'),
  fileName: (folder) => `${folder}.txt`,
  pack: (members) =>
    Buffer.concat(
      [...members]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(({ name, bytes }) => [Buffer.from(name.padEnd(20)), bytes]),
    ),
  packedSize: (sizes) => sizes.reduce((sum, size) => sum + 20 + size, 0),
}

export const folderRules: FileRules = { ...plainRules, folders: plainFolders }

/** What a folder of these parts is kept as. */
export function packed(parts: Record<string, string>): string {
  const members = Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
  return Buffer.from(plainFolders.pack(members)).toString()
}

export async function putFolder(path: string, parts: Record<string, string>): Promise<void> {
  await mkdir(path, { recursive: true })
  for (const [name, text] of Object.entries(parts)) await writeFile(join(path, name), text)
}
