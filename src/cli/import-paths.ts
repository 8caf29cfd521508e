import { readFile } from 'node:fs/promises'
import { fileErrorCode } from '../core/archive/file-error.ts'
import { safeName } from '../core/archive/safe-name.ts'
import { sha256 } from '../core/archive/sha256.ts'
import { packBundle } from '../core/collect/bundle.ts'
import { createFolderSource } from '../core/collect/folder-source.ts'
import { inBatches } from '../core/collect/in-batches.ts'
import { retryWhileDown } from '../core/db/retry-while-down.ts'
import { findKnown } from '../core/imports/find-known.ts'
import { fetchFileStates } from '../core/imports/ledger.ts'
import type { ImportOutcome, OutcomeKind } from '../core/imports/outcome.ts'
import { fetchServerIdsOfFiles } from '../core/imports/server-ids-of-files.ts'
import { ensureServerKey } from '../core/servers/server-rows.ts'
import type { FileToImport, Game } from '../games/game.ts'
import type { House } from '../house.ts'
import { bundleFiles } from './bundle-files.ts'
import type { LocalFile } from './list-files.ts'

/** One line of the report of `import`. */
export interface ImportLine {
  /** Base name. */
  file: string
  sha256: string | null
  outcome: OutcomeKind
  reasonCode: string | null
  reason: string | null
  ids: ImportOutcome['ids']
}

/**
 * Imports files by hand, oldest first, and tells what became of each once all are in: a round two whose round one came
 * later in the same folder is imported, one that is still alone at the end is an orphan.
 */
export async function importPaths(
  house: House,
  files: readonly LocalFile[],
  options: { game: Game; serverKey: string | null; onProgress: (done: number, total: number) => void },
): Promise<ImportLine[]> {
  const { game, serverKey, onProgress } = options
  if (serverKey !== null) await ensureServerKey(house.db, serverKey, house.config.timeZone)

  const { files: whole, refused } = game.folders ? await bundleFiles(files, game.folders) : { files, refused: [] }
  const lines = refused.map((folder) => ignoredLine(folder, folder))
  const wanted = whole.filter((file) => {
    const why = refuse(file, game, house.games)
    if (why !== null) lines.push(ignoredLine(file, why))
    return why === null
  })
  wanted.sort((a, b) => game.compareNames(a.name, b.name))
  let done = 0
  for (const chunk of inBatches(wanted)) {
    const tried = new Set<string>()
    lines.push(...(await retryWhileDown(house.database, () => importChunk(house, chunk, { game, serverKey, tried }))))
    done += chunk.length
    onProgress(done, wanted.length)
  }

  await retryWhileDown(house.database, () => closeSlots(house, game, lines))
  await retryWhileDown(house.database, () => updateLines(house, lines))
  return lines
}

function refuse(
  { name, size }: LocalFile,
  game: Game,
  games: readonly Game[],
): { code: string; reason: string } | null {
  if (safeName(name) === null) return { code: 'unsafe-name', reason: 'a name that the archive does not keep' }
  if (!game.isFileName(name)) {
    const other = games.find(({ isFileName, folders }) => isFileName(name) || folders?.isMember(name))
    const hint = other ? `; \`--game ${other.id}\` takes those of ${other.title}` : ''
    return { code: 'not-a-round-name', reason: `not a name that files of ${game.title} have${hint}` }
  }
  if (size > game.maxFileSize) return { code: 'too-large', reason: `larger than ${game.maxFileSize} bytes` }
  return null
}

function ignoredLine({ name }: { name: string }, why: { code: string; reason: string } | null): ImportLine {
  const ids = { file: null, round: null, match: null, session: null }
  return {
    file: name,
    sha256: null,
    outcome: 'ignored',
    reasonCode: why?.code ?? null,
    reason: why?.reason ?? null,
    ids,
  }
}

async function importChunk(
  house: House,
  chunk: readonly LocalFile[],
  { game, serverKey, tried }: { game: Game; serverKey: string | null; tried: Set<string> },
): Promise<ImportLine[]> {
  const unreadable: ImportLine[] = []
  const all = await Promise.all(
    chunk.map(async (file) => {
      const { name, modifiedAt } = file
      try {
        const bytes = await readLocal(file, game)
        if (bytes) return { name, bytes, modifiedAt, sha256: sha256(bytes) }
        unreadable.push(ignoredLine(file, { code: 'changed', reason: 'changed while it was read' }))
        return null
      } catch (error) {
        // Gone since it was listed, or not for this user's eyes: no reason to leave the others out.
        const reason = `cannot be read (${fileErrorCode(error) ?? String(error)})`
        unreadable.push(ignoredLine(file, { code: 'unreadable', reason }))
        return null
      }
    }),
  )
  const read = all.filter((file) => file !== null)
  const known = await findKnown(house.db, game.id, read)
  const fresh = read.filter((_, index) => !known[index])
  // The answer to a commit may be lost with the connection: what an earlier try of this chunk brought in is news.
  const committed = read.map(({ sha256 }) => tried.has(sha256))
  for (const { sha256 } of fresh) tried.add(sha256)
  const kept = await house.archive.keepMany(
    fresh.map(({ name, bytes, modifiedAt }) => ({
      game: game.id,
      serverKey,
      folder: game.archiveFolder(name),
      name,
      bytes,
      modifiedAt,
    })),
  )
  const toImport = kept.map((file, index): FileToImport => {
    return { ...file, bytes: fresh[index]?.bytes ?? new Uint8Array(), serverKey }
  })
  const outcomes = await game.importFiles(house.db, toImport, { timeZone: house.config.timeZone })
  const lines = read.map((file, index): ImportLine => {
    const { name, sha256 } = file
    const outcome = known[index] ?? outcomes[fresh.indexOf(file)]
    if (!outcome) throw new Error(`no outcome for ${name}`)
    const { kind, reasonCode, reason, ids } = outcome
    const isCommitted = kind === 'already-imported' && committed[index] === true
    return { file: name, sha256, outcome: isCommitted ? 'imported' : kind, reasonCode, reason, ids }
  })
  return [...lines, ...unreadable]
}

/** The bytes of a file, or of what a folder is packed into; null when the folder changed meanwhile. */
async function readLocal({ path, bundle }: LocalFile, { folders }: Game): Promise<Uint8Array | null> {
  if (!bundle || !folders) return readFile(path)
  const source = createFolderSource(path)
  return packBundle(bundle, folders, (member) => source.fetch(member))
}

/** Nothing more will come: what still waits on the servers of these files waits in vain, but for files beside others. */
async function closeSlots(house: House, game: Game, lines: readonly ImportLine[]): Promise<void> {
  const { besides } = game
  if (besides) await game.closeWaiting(house.db, { now: new Date() })
  const waiting = lines.filter(({ file, outcome }) => outcome === 'waiting' && !besides?.(file))
  const serverIds = await fetchServerIdsOfFiles(
    house.db,
    waiting.flatMap(({ ids }) => ids.file ?? []),
  )
  if (serverIds.length > 0) await game.closeWaiting(house.db, { now: new Date(), serverIds, closeAll: true })
}

/** Later files may have changed what became of earlier ones. */
async function updateLines(house: House, lines: readonly ImportLine[]): Promise<void> {
  const states = await fetchFileStates(
    house.db,
    lines.flatMap(({ ids }) => ids.file ?? []),
  )
  for (const line of lines) {
    const now = line.ids.file === null ? undefined : states.get(line.ids.file)
    if (!now || !['imported', 'waiting', 'orphan'].includes(line.outcome)) continue
    line.outcome = now.state === 'ignored' ? 'already-imported' : now.state
    line.reasonCode = now.reasonCode
    line.reason = now.reason
  }
}
