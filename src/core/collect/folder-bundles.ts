import { inParallel } from '../archive/in-parallel.ts'
import type { ListedFile } from '../archive/listed-file.ts'
import { safeName } from '../archive/safe-name.ts'
import { type Bundle, findBundle, type NoBundle, packBundle } from './bundle.ts'
import type { FolderRules } from './folder-rules.ts'
import type { Source } from './source.ts'
import { createStillness, stillForMs } from './stillness.ts'

// A listing asks its server three or four times; more than ten requests of a kind at once make ssh2 warn.
const parallelLooks = 4
/** Folders that stood still and are looked into all the same, each poll: a file in them may have been written over. */
const looksAgain = 16

interface Look {
  /** The folder's own time: it changes when a name in it comes or goes. */
  modifiedAt: number
  found: Bundle | NoBundle
  stillness: 'new' | 'young' | 'still'
}

/**
 * A source whose folders count as one file each, as the rules say: a whole one is listed under the name and size it is
 * packed into, and fetched as those bytes. It is held back until it looked the same for five seconds. One that stood still
 * is not looked into again until its own time changes, but for a few each poll in turn: a poll over old folders costs one
 * listing and sixteen small ones, however many they are.
 */
export function createFolderBundles(
  source: Source,
  rules: FolderRules,
  { forMs = stillForMs, now }: { forMs?: number; now?: () => number } = {},
): Source {
  const stillness = createStillness(forMs, now)
  // In the order of their last look, so that the first are those whose turn it is.
  const looks = new Map<string, Look>()

  async function lookInto({ name, path, modifiedAt }: ListedFile): Promise<void> {
    const entries = await source.listFolder(path)
    const found = entries ? findBundle({ path: rules.fileName(name), name }, entries, rules) : 'unfit'
    const stamp = typeof found === 'string' ? found : found.stamp
    looks.delete(name)
    looks.set(name, { modifiedAt: modifiedAt.getTime(), found, stillness: stillness.look(name, stamp) })
  }

  return {
    async list() {
      const entries = await source.list()
      const folders = new Map(entries.filter(isCandidate).map((entry) => [entry.name, entry]))
      for (const name of looks.keys()) if (!folders.has(name)) looks.delete(name)
      stillness.keep(new Set(folders.keys()))

      const unsettled = [...folders.values()].filter(({ name, modifiedAt }) => {
        const look = looks.get(name)
        return look?.stillness !== 'still' || look.modifiedAt !== modifiedAt.getTime()
      })
      const due = new Map(unsettled.map((folder) => [folder.name, folder]))
      let again = looksAgain
      for (const name of looks.keys()) {
        const folder = folders.get(name)
        if (again === 0) break
        if (!folder || due.has(name)) continue
        due.set(name, folder)
        again--
      }
      await inParallel(parallelLooks, [...due.values()], lookInto)
      return entries.map((entry) => (isCandidate(entry) ? asListed(entry, looks.get(entry.name)) : entry))
    },
    async fetch(file) {
      const [name, look] = [...looks].find(([, { found }]) => isListing(found, file)) ?? []
      if (name === undefined || !look || typeof look.found === 'string') return source.fetch(file)
      const { found } = look
      const bytes = await packBundle(found, rules, (member) => source.fetch(member))
      // A member may have been written anew after it was fetched, while another was.
      const entries = bytes && (await source.listFolder(name))
      const after = entries && findBundle({ path: file.path, name }, entries, rules)
      if (after && typeof after !== 'string' && after.stamp === found.stamp) return bytes
      looks.delete(name)
      return null
    },
    listFolder: (name) => source.listFolder(name),
    close: () => source.close(),
  }
}

function isCandidate({ kind, name }: ListedFile): boolean {
  return kind === 'folder' && safeName(name) !== null
}

/** A whole folder as a file, once to be known by and again when it is still; any other as what it is. */
function asListed(entry: ListedFile, look: Look | undefined): ListedFile {
  if (!look) return entry
  if (look.found === 'link') return { ...entry, kind: 'link' }
  return typeof look.found === 'string' || look.stillness === 'young' ? entry : look.found.file
}

function isListing(found: Bundle | NoBundle, { path, size, modifiedAt }: ListedFile): boolean {
  if (typeof found === 'string') return false
  const { file } = found
  return file.path === path && file.size === size && file.modifiedAt.getTime() === modifiedAt.getTime()
}
