import type { Archive } from '../archive/archive.ts'
import { byHand } from '../archive/keep-files.ts'
import type { ListedFile } from '../archive/listed-file.ts'
import { offeredName } from '../archive/safe-name.ts'
import type { FileRules } from './collected-file.ts'
import type { Intake } from './intake.ts'

export interface ArchiveIntakeOptions {
  rules: FileRules
  archive: Archive
  /** Paths that the ledger has, asked once. */
  loadPaths(): Promise<Iterable<string>>
  /** Whether a folder of the game names a server rather than something made by hand. */
  isServerKey(key: string): boolean
}

/**
 * Files that lie in a game's folder of the archive and are in no ledger: put there by hand, or kept by a feed that was
 * stopped before its import. Each is moved to its place.
 */
export function createArchiveIntake({ rules, archive, loadPaths, isServerKey }: ArchiveIntakeOptions): Intake {
  const inLedger = new Set<string>()
  let loaded = false

  return {
    async list() {
      if (!loaded) for (const path of await loadPaths()) inLedger.add(path)
      loaded = true
      const files: ListedFile[] = []
      const walk = archive.walk(rules.id, { skip: (path) => inLedger.has(path) })
      for await (const file of walk) files.push({ ...file, name: offeredName(file.name) })
      return files
    },
    async take(files) {
      const places = files.map((file) => {
        const { path, name, size, modifiedAt } = file
        const folder = rules.archiveFolder(name)
        const key = serverKeyOf(path, isServerKey)
        return { game: rules.id, serverKey: key, folder, name, path, size, modifiedAt }
      })
      const adopted = await archive.adopt(places)
      return adopted.map((file, index) => file && { ...file, serverKey: places[index]?.serverKey ?? null })
    },
    settled(files) {
      for (const { path } of files) inLedger.add(path)
    },
    async close() {},
  }
}

/** 'et/home/…/a.txt' lies in the folder of server 'home' when there is one by that key. */
function serverKeyOf(path: string, isServerKey: (key: string) => boolean): string | null {
  const [, key, ...rest] = path.split('/')
  return key !== undefined && rest.length > 0 && key !== byHand && isServerKey(key) ? key : null
}
