import type { ListedFile } from '../archive/listed-file.ts'
import type { CollectedFile } from './collected-file.ts'

/** Where a feed takes files from, and how they come into the archive. */
export interface Intake {
  /** Throws SourceError when there is no listing to be had. */
  list(): Promise<ListedFile[]>
  /** Archives listed files, in their order; null = cannot be had now (gone, changed, not to be read). */
  take(files: readonly ListedFile[]): Promise<(CollectedFile | null)[]>
  /** What was taken is settled and need not be listed again. */
  settled(files: readonly CollectedFile[]): void
  close(): Promise<void>
}
