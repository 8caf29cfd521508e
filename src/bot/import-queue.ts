import { z } from 'zod'
import { ArchiveError } from '../core/archive/archive-error.ts'
import type { ArchivedFile } from '../core/archive/archived-file.ts'
import type { Sha256 } from '../core/archive/sha256.ts'
import { retryWhileDown } from '../core/db/retry-while-down.ts'
import type { Jobs } from '../core/jobs/jobs.ts'
import type { FileToImport } from '../games/game.ts'
import type { House } from '../house.ts'
import type { Counters } from './counters.ts'

const queue = 'import'

/** What a job says: files that lie in the archive and are to be imported. */
const jobSchema = z.object({
  game: z.string(),
  serverKey: z.string().nullable(),
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().transform((hash) => hash as Sha256),
      size: z.number(),
      path: z.string(),
      modifiedAt: z.coerce.date().nullable(),
    }),
  ),
})

/** Hands archived files to whoever imports. Once this resolves they will be imported, be it after a crash. */
export async function queueImport(
  jobs: Jobs,
  game: string,
  serverKey: string | null,
  files: readonly ArchivedFile[],
): Promise<void> {
  const slim = files.map(({ name, sha256, size, path, modifiedAt }) => ({ name, sha256, size, path, modifiedAt }))
  await jobs.send(queue, { game, serverKey, files: slim })
}

/** Imports what is queued, one job at a time; `onImported` hears of every job that brought something. */
export async function workOnImports(
  jobs: Jobs,
  house: House,
  counters: Counters,
  onImported: () => Promise<void>,
): Promise<void> {
  await jobs.work(queue, async (data) => {
    const { game: id, serverKey, files } = jobSchema.parse(data)
    const game = house.games.find((one) => one.id === id)
    if (!game) throw new Error(`this version knows no game '${id}'`)
    const { read, unread } = await readKept(house, serverKey, files)
    const started = performance.now()
    const options = { timeZone: house.config.timeZone }
    const outcomes = await retryWhileDown(house.database, () => game.importFiles(house.db, read, options))
    counters.importMs += performance.now() - started
    counters.files += outcomes.length
    for (const [index, { kind, reason }] of outcomes.entries()) {
      const told = { file: read[index]?.name, server: serverKey, ...(reason === null ? {} : { reason }) }
      if (kind === 'rejected') counters.rejected += 1
      if (kind === 'rejected' || kind === 'orphan') house.log.warn(told, kind)
      else house.log.info(told, kind)
    }
    if (outcomes.some(({ kind }) => kind === 'imported')) await onImported()
    // Tried again, then parked with this reason: an archive may be away for a while.
    if (unread.length > 0) throw new Error(`${unread.length} kept files cannot be read: ${unread[0]}`)
  })
}

/** A kept file that cannot be read stops none of the others. */
async function readKept(
  house: House,
  serverKey: string | null,
  files: readonly ArchivedFile[],
): Promise<{ read: FileToImport[]; unread: string[] }> {
  const read: FileToImport[] = []
  const unread: string[] = []
  for (const file of files) {
    try {
      read.push({ ...file, serverKey, bytes: await house.archive.read(file.path, file.sha256) })
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      house.log.error({ file: file.name, reason: error.message }, 'a kept file cannot be read')
      unread.push(error.message)
    }
  }
  return { read, unread }
}
