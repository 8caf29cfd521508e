import type { ArchivedFile } from '../archive/archived-file.ts'
import type { FolderRules } from './folder-rules.ts'

/** A file that was collected: its bytes are archived and in memory. */
export interface CollectedFile extends ArchivedFile {
  bytes: Uint8Array
  /** The server it is of, by its key; null = nobody said. */
  serverKey: string | null
}

/** What collecting must know of a game; the room's door (`Game`) has it all. */
export interface FileRules {
  id: string
  isFileName(name: string): boolean
  /** Folder below the server's in the archive. */
  archiveFolder(name: string): string
  /** Sorts base names oldest first. */
  compareNames(a: string, b: string): number
  /** Bytes. */
  maxFileSize: number
  /** Only for a game whose file may be a folder. */
  folders?: FolderRules
}
