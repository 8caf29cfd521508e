import type { Archive } from '../archive/archive.ts'
import { inParallel } from '../archive/in-parallel.ts'
import type { CollectedFile, FileRules } from './collected-file.ts'
import type { Intake } from './intake.ts'
import type { Source } from './source.ts'

// Four fill a line; more than ten requests of a kind at once make ssh2 warn, and game servers limit them.
const parallelFetches = 4

export interface ServerIntakeOptions {
  serverKey: string
  rules: FileRules
  source: Source
  archive: Archive
  /** Told what the ledger holds now, so that the watch over the archive need not look at it. */
  settled?: (files: readonly CollectedFile[]) => void
}

/** Files of one game server: fetched at most four at a time, kept in the archive, left where they are. */
export function createServerIntake({ serverKey, rules, source, archive, settled }: ServerIntakeOptions): Intake {
  return {
    list: () => source.list(),
    async take(files) {
      const fetched = await inParallel(parallelFetches, files, (file) => source.fetch(file))
      const present = files.flatMap((file, index) => {
        const bytes = fetched[index]
        return bytes ? [{ file, bytes }] : []
      })
      const kept = await archive.keepMany(
        present.map(({ file: { name, modifiedAt }, bytes }) => ({
          game: rules.id,
          serverKey,
          folder: rules.archiveFolder(name),
          name,
          bytes,
          modifiedAt,
        })),
      )
      const collected = new Map(
        present.flatMap(({ file, bytes }, index) => {
          const archived = kept[index]
          return archived ? [[file, { ...archived, bytes, serverKey }] as const] : []
        }),
      )
      return files.map((file) => collected.get(file) ?? null)
    },
    settled: (files) => settled?.(files),
    close: () => source.close(),
  }
}
