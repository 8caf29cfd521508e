import type { ListedFile } from '../archive/listed-file.ts'

/** Where a game server leaves its files. It is read, never changed. */
export interface Source {
  /** One listing of the folder, without its sub folders. Throws SourceError when there is none to be had. */
  list(): Promise<ListedFile[]>
  /**
   * What a listed folder holds, by paths below the source's own folder; null when it cannot be had now: it is gone, may
   * not be read, or is a link. Throws SourceError when the source itself is lost.
   */
  listFolder(name: string): Promise<ListedFile[] | null>
  /**
   * The bytes of a listed file; null when they cannot be had now: it is gone, may not be read, or no longer has the
   * size and time it was listed with. Throws SourceError when the source itself is lost.
   */
  fetch(file: ListedFile): Promise<Uint8Array | null>
  /** Ends what is under way and lets go. Listing again opens it anew. */
  close(): Promise<void>
}

/** The source cannot be reached or read. The message is a sentence for the admin and holds no secret. */
export class SourceError extends Error {
  override name = 'SourceError'
}
