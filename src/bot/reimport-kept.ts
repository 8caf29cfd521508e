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
    const { outcome, changes } = await retryWhileDown(house.database, () =>
      game.reimportFile(house.db, { ...kept, bytes }, options),
    )
    if (outcome.kind === 'rejected' && !dryRun) await bringBack(house, game, kept)
    return { kind: outcome.kind, reason: outcome.reason, changes }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return { kind: 'unreadable', reason: error.message, changes: [] }
  }
}

/** A version that is refused now gives its place back to the newest of those it took it from. */
async function bringBack(house: House, game: Game, refused: KeptFile): Promise<void> {
  const replaced = await fetchKeptFiles(house.db, game.id, { name: refused.name, since: null, replaced: true })
  for (const older of replaced.reverse()) {
    if (older.serverKey !== refused.serverKey) continue
    const bytes = await house.archive.read(older.path, older.sha256)
    const options = { timeZone: house.config.timeZone }
    const [outcome] = await retryWhileDown(house.database, () =>
      game.importFiles(house.db, [{ ...older, bytes }], options),
    )
    if (outcome?.kind !== 'rejected') return
  }
}
