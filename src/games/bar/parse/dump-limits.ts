/**
 * What an archive may hold. Real dumps of half an hour between 16 players have 15 files and 18 MB, of which packers
 * leave a fifth.
 */
export interface DumpLimits {
  /** Entries, folders included. */
  entries: number
  /** Bytes of one file. */
  fileBytes: number
  /** Bytes of all that comes out of the archive. */
  unpackedBytes: number
  /** Bytes out for a byte in; counted from the first megabyte on, since text alone may shrink as much. */
  ratio: number
}

export const dumpLimits: DumpLimits = {
  entries: 100,
  fileBytes: 96_000_000,
  unpackedBytes: 192_000_000,
  ratio: 60,
}
