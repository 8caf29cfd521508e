/** One entry of a folder, as a listing shows it without opening anything. */
export interface ListedFile {
  /** Names it within its source: the base name, or in the archive the path below ARCHIVE_DIR. */
  path: string
  /** Base name. */
  name: string
  kind: 'file' | 'folder' | 'link' | 'other'
  /** Bytes. */
  size: number
  /** Whole milliseconds; SFTP knows whole seconds only. */
  modifiedAt: Date
}
