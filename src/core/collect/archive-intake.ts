import { rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import { byHand, type Place } from '../archive/keep-files.ts'
import type { ListedFile } from '../archive/listed-file.ts'
import { remove } from '../archive/place-file.ts'
import { readRegularFile } from '../archive/read-file.ts'
import { offeredName } from '../archive/safe-name.ts'
import { type Bundle, findBundle, packBundle } from './bundle.ts'
import type { CollectedFile, FileRules } from './collected-file.ts'
import type { Intake } from './intake.ts'
import { createStillness, stillForMs } from './stillness.ts'

export interface ArchiveIntakeOptions {
  rules: FileRules
  archive: Archive
  /** Paths that the ledger has, asked once. */
  loadPaths(): Promise<Iterable<string>>
  /** Whether a folder of the game names a server rather than something made by hand. */
  isServerKey(key: string): boolean
  /** How long a folder must look the same, in milliseconds. */
  forMs?: number
}

/**
 * Files that lie in a game's folder of the archive and are in no ledger: put there by hand, or kept by a feed that was
 * stopped before its import. Each is moved to its place; a folder that counts as one file is packed into it.
 */
export function createArchiveIntake(options: ArchiveIntakeOptions): Intake {
  const { rules, archive, loadPaths, isServerKey, forMs = stillForMs } = options
  const inLedger = new Set<string>()
  const stillness = createStillness(forMs)
  let bundles = new Map<string, Bundle>()
  let loaded = false

  function placeOf({ path, name }: ListedFile): Place & { serverKey: string | null } {
    return { game: rules.id, serverKey: serverKeyOf(path, isServerKey), folder: rules.archiveFolder(name), name }
  }

  /** Puts each folder that counts as one file in the place of its members. */
  function bundle(files: readonly ListedFile[]): ListedFile[] {
    const { folders } = rules
    bundles = new Map()
    if (!folders) return [...files]
    const members = new Set<ListedFile>()
    for (const [path, inside] of byFolder(files)) {
      const found = findBundle({ path, name: basename(path) }, inside, folders)
      if (typeof found === 'string') continue
      for (const member of found.members) members.add(member)
      bundles.set(path, found)
    }
    stillness.keep(new Set(bundles.keys()))
    const whole = [...bundles].filter(([path, { stamp }]) => stillness.look(path, stamp) !== 'young')
    return [...files.filter((file) => !members.has(file)), ...whole.map(([, { file }]) => file)]
  }

  return {
    async list() {
      if (!loaded) for (const path of await loadPaths()) inLedger.add(path)
      loaded = true
      const files: ListedFile[] = []
      const walk = archive.walk(rules.id, { skip: (path) => inLedger.has(path) })
      for await (const file of walk) files.push(file)
      return bundle(files).map((file) => ({ ...file, name: offeredName(file.name) }))
    },
    async take(files) {
      const taken = new Map<ListedFile, CollectedFile | null>()
      for (const file of files) {
        const found = bundles.get(file.path)
        if (found) taken.set(file, await takeBundle(found, placeOf(file)))
      }
      const plain = files.filter((file) => !taken.has(file))
      const adopted = await archive.adopt(
        plain.map((file) => ({ ...placeOf(file), path: file.path, size: file.size, modifiedAt: file.modifiedAt })),
      )
      for (const [index, file] of plain.entries()) {
        const one = adopted[index]
        taken.set(file, one ? { ...one, serverKey: placeOf(file).serverKey } : null)
      }
      return files.map((file) => taken.get(file) ?? null)
    },
    settled(files) {
      for (const { path } of files) inLedger.add(path)
    },
    async close() {},
  }

  /** Packs it, and takes its members away once what they make is kept. */
  async function takeBundle(found: Bundle, place: Place): Promise<CollectedFile | null> {
    const { folders } = rules
    const bytes = folders ? await packBundle(found, folders, readMember) : null
    if (!bytes) return null
    const kept = await archive.keep({ ...place, bytes, modifiedAt: found.file.modifiedAt })
    for (const { path } of found.members) await remove(join(archive.root, path))
    // Not when something else lies in it, or when this user may not: then it stays, and does no harm.
    await rmdir(join(archive.root, found.file.path)).catch(() => {})
    return { ...kept, bytes, serverKey: place.serverKey }
  }

  async function readMember({ path, size, modifiedAt }: ListedFile): Promise<Uint8Array | null> {
    const read = await readRegularFile(join(archive.root, path), size)
    return read && read.bytes.length === size && read.modifiedAt.getTime() === modifiedAt.getTime() ? read.bytes : null
  }
}

function byFolder(files: readonly ListedFile[]): Map<string, ListedFile[]> {
  const folders = new Map<string, ListedFile[]>()
  for (const file of files) {
    const path = dirname(file.path)
    const inside = folders.get(path)
    if (inside) inside.push(file)
    else folders.set(path, [file])
  }
  return folders
}

/** 'et/home/…/a.txt' lies in the folder of server 'home' when there is one by that key. */
function serverKeyOf(path: string, isServerKey: (key: string) => boolean): string | null {
  const [, key, ...rest] = path.split('/')
  return key !== undefined && rest.length > 0 && key !== byHand && isServerKey(key) ? key : null
}
