/** One file of a dump, by its base name. */
export interface DumpFile {
  name: string
  bytes: Uint8Array
}

/** A replay dump, whatever it came in: a folder, a tar, a tar.gz or a zip. */
export interface Dump {
  /** Sorted by name; only what belongs to a dump. */
  files: readonly DumpFile[]
  /**
   * SHA-256 over one line 'name size sha256' for each payload file, sorted: a folder and an archive of it have the same.
   * Lower-case hexadecimal digits.
   */
  digest: string
  /** Names of what lay beside the payload and is no part of it, sorted. */
  leftOut: readonly string[]
}

/** Why something is no dump: a code for programs and a sentence for the admin. */
export interface Rejection {
  code: string
  sentence: string
}

export type ReadDump = { ok: true; dump: Dump } | { ok: false; rejection: Rejection }
