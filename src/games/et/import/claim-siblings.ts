import type { LedgerEntry } from '../../../core/imports/ledger.ts'
import type { FileToImport } from '../../game.ts'
import { saidIn } from '../parse/said-in.ts'
import type { SiblingName } from '../parse/sibling-name.ts'
import type { SiblingResult, WrittenSibling } from '../parse/written-sibling.ts'
import { parserVersion } from '../parser-version.ts'

/** A file beside a round file that was read, before the database was asked. */
export interface ReadSibling {
  file: FileToImport
  name: SiblingName
  result: SiblingResult | { ok: false; rejection: { code: string; sentence: string } }
  /** The round it is of, when that is on record. */
  roundId: number | null
}

/** A file of a name that is claimed and whose rows are there. */
export interface SiblingHolder {
  fileId: number
  fileName: string
  said: number
}

export type SiblingClaim =
  | { kind: 'write'; entry: LedgerEntry; sibling: ReadSibling; written: WrittenSibling }
  | { kind: 'known' | 'outdone' | 'rejected'; entry: LedgerEntry; reasonCode: string | null; reason: string | null }

export interface ClaimedSiblings {
  claims: SiblingClaim[]
  /** Ledger rows to save. */
  entries: LedgerEntry[]
  /** Files whose rows are to go. */
  withdrawn: number[]
}

/** What the ledger says of a file whose round is not there. */
export const waitsForRound = { code: 'no-round', reason: 'its round is not on record yet' }

/**
 * Decides what each file is: new, known, a better version or a worse one. Pure; files are taken in the order given. The
 * same bytes again are known; another content under the same name takes the place of one that says no more than it; a
 * rejected file never takes a good one's. `force` takes what is known as if it were new.
 */
export function claimSiblings(input: {
  serverId: number | null
  files: readonly ReadSibling[]
  ledger: readonly LedgerEntry[]
  holders: readonly SiblingHolder[]
  fileIds: readonly number[]
  force: boolean
}): ClaimedSiblings {
  const { serverId, force } = input
  const book = new Map(input.ledger.map((entry) => [entry.id, { ...entry }]))
  const holders = new Map(input.holders.map((holder) => [holder.fileName, holder]))
  const changed = new Set<LedgerEntry>()
  const withdrawn = new Set<number>()
  const fileIds = [...input.fileIds]

  const claims = input.files.map((sibling): SiblingClaim => {
    const { file, result, roundId } = sibling
    const entries = [...book.values()]
    const row = entries.find(
      (entry) => entry.name === file.name && entry.sha256 === file.sha256 && entry.serverId === serverId,
    )
    const live = entries.find((entry) => entry.sha256 === file.sha256 && holdsRows(entry) && entry !== row)
    if (live) {
      const isServers = serverId !== null && live.serverId === null && live.name === file.name
      if (!isServers) {
        const reason = `the same bytes as ${live.name}`
        if (!row) put(file, undefined, 'ignored', 'same-content', reason)
        return { kind: 'known', entry: live, reasonCode: 'same-content', reason }
      }
      withdrawn.add(live.id)
      tell(live, 'ignored', 'same-content', 'on record with its server')
    }
    const holder = holders.get(file.name)
    const older = holder && holder.fileId !== row?.id ? holder : undefined
    if (row && !force && (holdsRows(row) || (row.state === 'ignored' && older))) {
      touch(row, file)
      return { kind: 'known', entry: row, reasonCode: row.reasonCode, reason: row.reason }
    }

    if (!result.ok) {
      const { code, sentence } = result.rejection
      if (row && holder?.fileId === row.id) withdraw(holder)
      return { kind: 'rejected', entry: put(file, row, 'rejected', code, sentence), reasonCode: code, reason: sentence }
    }
    const said = saidIn(result.written)
    if (older && said < older.said) {
      const [code, reason] = ['shorter-version', 'it says less than the version on record']
      return { kind: 'outdone', entry: put(file, row, 'ignored', code, reason), reasonCode: code, reason }
    }
    if (older) {
      withdraw(older)
      const entry = book.get(older.fileId)
      if (entry) tell(entry, 'ignored', 'replaced', 'a newer version of this file was imported')
    }
    const entry =
      roundId === null
        ? put(file, row, 'waiting', waitsForRound.code, waitsForRound.reason)
        : put(file, row, 'imported', null, null)
    holders.set(file.name, { fileId: entry.id, fileName: file.name, said })
    withdrawn.delete(entry.id)
    return { kind: 'write', entry, sibling, written: result.written }
  })
  // Rows that let go of a content come before the one that takes it.
  const entries = [...changed].sort((a, b) => Number(holdsRows(a)) - Number(holdsRows(b)))
  return { claims: claims.map(settled), entries, withdrawn: [...withdrawn] }

  /** Another file of the batch may have taken its place. */
  function settled(claim: SiblingClaim): SiblingClaim {
    if (claim.kind !== 'write' || holdsRows(claim.entry)) return claim
    const { reasonCode, reason } = claim.entry
    return { kind: 'known', entry: claim.entry, reasonCode, reason }
  }

  function put(
    file: FileToImport,
    known: LedgerEntry | undefined,
    state: LedgerEntry['state'],
    reasonCode: string | null,
    reason: string | null,
  ): LedgerEntry {
    if (known) {
      Object.assign(known, { parserVersion, attempts: known.attempts + 1 })
      touch(known, file)
      return tell(known, state, reasonCode, reason)
    }
    const { name, sha256, size, path: archivePath, modifiedAt } = file
    const id = fileIds.shift() ?? 0
    const said = { state, reasonCode, reason, parserVersion, attempts: 1 }
    const entry: LedgerEntry = { id, serverId, name, sha256, size, archivePath, modifiedAt, ...said }
    book.set(id, entry)
    changed.add(entry)
    return entry
  }

  function tell(entry: LedgerEntry, state: LedgerEntry['state'], reasonCode: string | null, reason: string | null) {
    Object.assign(entry, { state, reasonCode, reason })
    changed.add(entry)
    return entry
  }

  /** A hand import knows no source's time; once the source offers the file its time is kept, and it is not fetched again. */
  function touch(entry: LedgerEntry, { modifiedAt }: FileToImport): void {
    if (!modifiedAt || modifiedAt.getTime() === entry.modifiedAt?.getTime()) return
    entry.modifiedAt = modifiedAt
    changed.add(entry)
  }

  function withdraw(holder: SiblingHolder): void {
    holders.delete(holder.fileName)
    withdrawn.add(holder.fileId)
  }
}

function holdsRows({ state }: LedgerEntry): boolean {
  return state === 'imported' || state === 'waiting'
}
