import { ArchiveError } from '../core/archive/archive-error.ts'
import { retryWhileDown } from '../core/db/retry-while-down.ts'
import { fetchKeptFiles, type KeptFile } from '../core/imports/kept-files.ts'
import type { OutcomeKind } from '../core/imports/outcome.ts'
import type { FieldChange, Game } from '../games/game.ts'
import type { House } from '../house.ts'

export interface Reimported {
  kind: OutcomeKind | 'unreadable'
  reason: string | null
  changes: FieldChange[]
}

/** A kept file whose bytes are gone or damaged is `unreadable`: its rows stay as they are, and the others go on. */
export async function reimportKept(house: House, game: Game, kept: KeptFile, dryRun: boolean): Promise<Reimported> {
  try {
    const bytes = await house.archive.read(kept.path, kept.sha256)
    const options = { timeZone: house.config.timeZone, dryRun }
    const { outcome, changes, standIns } = await retryWhileDown(house.database, () =>
      game.reimportFile(house.db, { ...kept, bytes }, options),
    )
    if (outcome.kind === 'rejected' && !dryRun) await bringBack(house, game, standIns)
    return { kind: outcome.kind, reason: outcome.reason, changes }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return { kind: 'unreadable', reason: error.message, changes: [] }
  }
}

/** A file that is refused now gives its place to the best of those it took it from. */
async function bringBack(house: House, game: Game, standIns: readonly number[]): Promise<void> {
  for (const ledgerId of standIns) {
    const [file] = await fetchKeptFiles(house.db, game.id, { name: null, since: null, ledgerId })
    if (!file) continue
    const bytes = await house.archive.read(file.path, file.sha256)
    const options = { timeZone: house.config.timeZone }
    const [outcome] = await retryWhileDown(house.database, () =>
      game.importFiles(house.db, [{ ...file, bytes }], options),
    )
    if (outcome?.kind !== 'rejected') return
  }
}
