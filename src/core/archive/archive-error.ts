/**
 * What the archive cannot do for a reason outside the program: `missing` and `damaged` bytes of a kept file, and
 * `outside` for a path or folder that would leave the archive.
 */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
  readonly code: 'missing' | 'damaged' | 'outside'

  constructor(code: 'missing' | 'damaged' | 'outside', message: string) {
    super(message)
    this.code = code
  }
}
