import type { FolderRules } from '../../core/collect/folder-rules.ts'
import { isDumpFile, versionFile } from './parse/dump-files.ts'
import { packDump, packedSize } from './parse/pack-dump.ts'

/** A dump as the emitter leaves it: a folder by the replay's id. It is kept as a tar of that name. */
export const dumpFolders: FolderRules = {
  isComplete: (names) => names.includes(versionFile) && names.some((name) => name.endsWith('.mpk')),
  isMember: isDumpFile,
  fileName: (folder) => `${folder}.tar`,
  pack: packDump,
  packedSize,
}
