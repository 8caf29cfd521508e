import { isDeepStrictEqual } from 'node:util'
import type { LedgerEntry } from '../../../core/imports/ledger.ts'
import type { FileToImport } from '../../game.ts'
import { compareRoundFileNames } from '../parse/round-file-name.ts'
import type { ReadResult, WrittenRound } from '../parse/written-round.ts'
import { parserVersion } from '../parser-version.ts'

/** A file that was read, before the database was asked. */
export interface ReadFile {
  file: FileToImport
  result: ReadResult | { ok: false; rejection: { code: string; sentence: string } }
  /** Null when the file was rejected. */
  contentKey: string | null
}

/** A round that is there already, and the file whose numbers it holds. */
export interface Holder {
  roundId: number
  fileId: number
  fileName: string
  contentKey: string
  lines: number
  /** What it says, when its file has the name of one that is claimed; else null. */
  written: WrittenRound | null
  isNew: boolean
}

export type Claim =
  | { kind: 'write'; entry: LedgerEntry; roundId: number; isNew: boolean; written: WrittenRound; contentKey: string }
  | { kind: 'known' | 'outdone' | 'rejected'; entry: LedgerEntry; reasonCode: string | null; reason: string | null }

/** What claiming decided; `entries` are the ledger rows to save. */
export interface ClaimedFiles {
  claims: Claim[]
  entries: LedgerEntry[]
  /** Rounds whose file is no longer accepted. */
  withdrawnRounds: number[]
}

/**
 * Decides what each file is: new, known, a better version or a worse one. Pure; files are taken in the order given.
 *
 * - The same bytes again are known, under whatever name.
 * - The same round saved again (same header and counters, another stamp): the later save holds the round. The second
 *   writer saved every round twice, some 10 s apart.
 * - Another content under the same name holds the round from now on, unless it is shorter.
 * - A rejected file never takes a good one's place.
 *
 * `force` takes a file that is known as if it were new: a re-import.
 */
export function claimFiles(input: {
  serverId: number | null
  files: readonly ReadFile[]
  ledger: readonly LedgerEntry[]
  holders: readonly Holder[]
  fileIds: readonly number[]
  roundIds: readonly number[]
  force: boolean
}): ClaimedFiles {
  const book = new Map(input.ledger.map((entry) => [entry.id, { ...entry }]))
  const holders = new Map(input.holders.map((holder) => [holder.roundId, holder]))
  const changed = new Set<LedgerEntry>()
  const withdrawn = new Set<number>()
  const fileIds = [...input.fileIds]
  const roundIds = [...input.roundIds]

  const claims = input.files.map(({ file, result, contentKey }): Claim => {
    const row = findOffer(file)
    const own = row && find(holders, (holder) => holder.fileId === row.id)
    const key = contentKey ?? ''
    const twin = find(holders, (holder) => holder.contentKey === key && holder !== own && holder.fileName !== file.name)
    const older = find(holders, (holder) => holder.fileName === file.name && holder !== own)

    if (!input.force) {
      const live = find(book, (entry) => entry.sha256 === file.sha256 && holdsRows(entry))
      if (live) return knownByContent(file, row, live)
      // What gave way stays out of the way as long as what it gave way to is there.
      const isOutdone = row?.reasonCode === 'same-round' ? twin !== undefined : older !== undefined
      if (row?.state === 'ignored' && isOutdone)
        return { kind: 'known', entry: row, reasonCode: row.reasonCode, reason: row.reason }
    }

    if (!result.ok) {
      const { code, sentence } = result.rejection
      if (own) withdraw(own)
      return { kind: 'rejected', entry: put(file, row, 'rejected', code, sentence), reasonCode: code, reason: sentence }
    }
    if (twin && compareRoundFileNames(file.name, twin.fileName) < 0) {
      if (own) withdraw(own)
      return giveWay(file, row, 'known', 'same-round', `the same round as ${twin.fileName}`)
    }
    if (older && isDeepStrictEqual(older.written, result.round))
      return giveWay(file, row, 'known', 'same-round', 'what it says is on record already')
    if (!twin && older && isShorter(result.round, file, older, book.get(older.fileId)?.size ?? 0))
      return giveWay(file, row, 'outdone', 'shorter-version', 'shorter than the version on record')

    const entry = put(file, row, 'imported', null, null)
    const place = twin ?? older ?? own
    if (twin) outdo(twin, 'same-round', `the same round as ${file.name}, which was saved later`)
    if (older) outdo(older, 'replaced', 'a newer version of this file was imported')
    for (const left of [older, own]) if (left && left !== place) withdraw(left)

    const holder: Holder = {
      roundId: place?.roundId ?? roundIds.shift() ?? 0,
      fileId: entry.id,
      fileName: file.name,
      contentKey: key,
      lines: result.round.lines.length,
      written: result.round,
      isNew: place?.isNew ?? true,
    }
    holders.set(holder.roundId, holder)
    return {
      kind: 'write',
      entry,
      roundId: holder.roundId,
      isNew: holder.isNew,
      written: result.round,
      contentKey: key,
    }
  })
  // Rows that let go of a content come before the one that takes it.
  const entries = [...changed].sort((a, b) => Number(holdsRows(a)) - Number(holdsRows(b)))
  return { claims, entries, withdrawnRounds: [...withdrawn] }

  function findOffer(file: FileToImport): LedgerEntry | undefined {
    return find(
      book,
      (entry) => entry.name === file.name && entry.sha256 === file.sha256 && entry.serverId === input.serverId,
    )
  }

  function knownByContent(file: FileToImport, row: LedgerEntry | undefined, live: LedgerEntry): Claim {
    if (live.name === file.name && live.serverId === input.serverId) {
      touch(live, file)
      return { kind: 'known', entry: live, reasonCode: live.reasonCode, reason: live.reason }
    }
    const reason = `the same bytes as ${live.name}`
    if (row) touch(row, file)
    else record(file, 'ignored', 'same-content', reason)
    return { kind: 'known', entry: live, reasonCode: 'same-content', reason }
  }

  /** A hand import knows no source's time; once the source offers the file its time is kept, and it is not fetched again. */
  function touch(entry: LedgerEntry, { modifiedAt }: FileToImport): void {
    if (!modifiedAt || modifiedAt.getTime() === entry.modifiedAt?.getTime()) return
    entry.modifiedAt = modifiedAt
    changed.add(entry)
  }

  function record(file: FileToImport, state: LedgerEntry['state'], reasonCode: string | null, reason: string | null) {
    const { name, sha256, size, path, modifiedAt } = file
    const entry: LedgerEntry = {
      id: fileIds.shift() ?? 0,
      serverId: input.serverId,
      name,
      sha256,
      size,
      archivePath: path,
      state,
      reasonCode,
      reason,
      parserVersion,
      attempts: 1,
      modifiedAt,
    }
    book.set(entry.id, entry)
    changed.add(entry)
    return entry
  }

  function put(
    file: FileToImport,
    known: LedgerEntry | undefined,
    state: LedgerEntry['state'],
    reasonCode: string | null,
    reason: string | null,
  ): LedgerEntry {
    if (!known) return record(file, state, reasonCode, reason)
    Object.assign(known, { state, reasonCode, reason, parserVersion, attempts: known.attempts + 1 })
    touch(known, file)
    changed.add(known)
    return known
  }

  function giveWay(
    file: FileToImport,
    known: LedgerEntry | undefined,
    kind: 'known' | 'outdone',
    code: string,
    reason: string,
  ): Claim {
    return { kind, entry: put(file, known, 'ignored', code, reason), reasonCode: code, reason }
  }

  function outdo(holder: Holder, reasonCode: string, reason: string): void {
    const entry = book.get(holder.fileId)
    if (!entry) return
    Object.assign(entry, { state: 'ignored', reasonCode, reason })
    changed.add(entry)
  }

  function withdraw(holder: Holder): void {
    holders.delete(holder.roundId)
    withdrawn.add(holder.roundId)
  }
}

function holdsRows({ state }: LedgerEntry): boolean {
  return state === 'imported' || state === 'waiting' || state === 'orphan'
}

/** A later upload with fewer players, or fewer bytes for the same players, is a worse copy and not news. */
function isShorter(round: WrittenRound, file: FileToImport, than: Holder, size: number): boolean {
  return round.lines.length < than.lines || (round.lines.length === than.lines && file.size < size)
}

function find<Item>(items: ReadonlyMap<number, Item>, matches: (item: Item) => boolean): Item | undefined {
  for (const item of items.values()) if (matches(item)) return item
  return undefined
}
