import type { Sha256 } from './sha256.ts'

/** A file whose bytes are safe on disk. Everything after the archive works from this and never from the source. */
export interface ArchivedFile {
  /** Base name as the server gave it. */
  name: string
  sha256: Sha256
  /** Bytes. */
  size: number
  /** Relative to ARCHIVE_DIR, with forward slashes. */
  path: string
  /** The source's modification time; null when it came without one. */
  modifiedAt: Date | null
}
