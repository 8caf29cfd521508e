import type { LedgerEntry } from '../../../core/imports/ledger.ts'
import type { FileToImport } from '../../game.ts'
import type { MatchReading, ReadMatch } from '../parse/read-match.ts'
import { parserVersion } from '../parser-version.ts'

/** A file that was read, before the database was asked. */
export interface ReadFile {
  file: FileToImport
  reading: MatchReading
}

/** A dump on record. */
export interface KnownDump {
  id: number
  fileId: number
  matchId: number
  emitterVersion: number | null
  aspects: number
  rows: number
  /** Whether its match's rows, when they are of this dump, say who won, and what armies were worth. */
  knowsWinner: boolean
  knowsArmies: boolean
  isCurrent: boolean
}

export type Claim =
  | {
      kind: 'write'
      entry: LedgerEntry
      read: ReadMatch
      /** Null = a match nobody has seen yet. */
      matchId: number | null
      /** The dump's own row, when it is on record already. */
      dumpId: number | null
      /** What it takes the place of. */
      outdone: KnownDump | null
    }
  | { kind: 'outdone'; entry: LedgerEntry; read: ReadMatch; matchId: number; dumpId: number | null }
  | {
      kind: 'known' | 'rejected'
      entry: LedgerEntry
      matchId: number | null
      reasonCode: string | null
      reason: string | null
    }

export interface ClaimedDump {
  claim: Claim
  /** Ledger rows to save; those that let go of a content first. */
  entries: LedgerEntry[]
  /** A match whose only dump is no longer accepted, or turned out to be of another match. */
  withdrawnMatch: number | null
}

interface Question extends ReadFile {
  serverId: number | null
  ledger: readonly LedgerEntry[]
  /** The dump on record with the same content, in whatever it came; else the one that this very file was before. */
  same: KnownDump | null
  /** The match's dump that its rows are of now. */
  current: KnownDump | null
  /** For a row of the ledger, should one be needed. */
  fileId: number
  force: boolean
}

/**
 * Decides what a dump is: new, known, better than the one on record or not. Pure.
 *
 * - The same content again is known, under whatever name and in whatever archive.
 * - Another dump of a match on record takes its place when it says no less (see isBetter); else it is kept and outdone.
 * - A rejected dump never takes a good one's place.
 *
 * `force` takes a dump that is known as if it were new: a re-import.
 */
export function claimDump(question: Question): ClaimedDump {
  const { file, reading, serverId, ledger, same, current, fileId, force } = question
  const entryOf = (id: number) => ledger.find((entry) => entry.id === id)
  const own = ledger.find(
    (entry) => entry.name === file.name && entry.sha256 === file.sha256 && entry.serverId === serverId,
  )
  if (!force) {
    const live = ledger.find((entry) => entry.sha256 === file.sha256 && entry.state === 'imported')
    if (live) return known(live, 'the same bytes as', same?.matchId ?? null)
    const holder = same && entryOf(same.fileId)
    if (same && holder && (same.isCurrent || current)) return known(holder, 'the same dump as', same.matchId)
  }

  if (!reading.ok) {
    const { code, sentence } = reading.rejection
    const { entry, entries } = put('rejected', code, sentence)
    const claim = { kind: 'rejected', entry, matchId: null, reasonCode: code, reason: sentence } as const
    return { claim, entries, withdrawnMatch: same?.isCurrent ? same.matchId : null }
  }

  const read = reading.match
  const other = current && current.id !== same?.id ? current : null
  // Read anew, it may turn out to be of another match than before.
  const isMoved = same !== null && (current === null || same.matchId !== current.matchId)
  const withdrawnMatch = isMoved && same.isCurrent ? same.matchId : null
  const dumpId = same && withdrawnMatch === null ? same.id : null
  if (other && !isBetter(read, other)) {
    const than = entryOf(other.fileId)?.name ?? 'another one'
    const { entry, entries } = put('ignored', 'worse-dump', `${than} says more of the same match`)
    return { claim: { kind: 'outdone', entry, read, matchId: other.matchId, dumpId }, entries, withdrawnMatch }
  }
  const { entry, entries } = put('imported', null, null)
  const before = other && entryOf(other.fileId)
  const letGo = before
    ? [
        {
          ...before,
          state: 'ignored' as const,
          reasonCode: 'replaced',
          reason: `${file.name} says more of the same match`,
        },
      ]
    : []
  const matchId = current?.matchId ?? null
  return {
    claim: { kind: 'write', entry, read, matchId, dumpId, outdone: other },
    entries: [...letGo, ...entries],
    withdrawnMatch,
  }

  function known(holder: LedgerEntry, likeWhat: string, matchId: number | null): ClaimedDump {
    const isOwn = holder.name === file.name && holder.sha256 === file.sha256 && holder.serverId === serverId
    if (isOwn || own) {
      const entry = own ?? holder
      // A hand import knows no source's time; once the source offers the file its time is kept.
      const isTouched = file.modifiedAt !== null && file.modifiedAt.getTime() !== entry.modifiedAt?.getTime()
      const entries = isTouched ? [{ ...entry, modifiedAt: file.modifiedAt }] : []
      const { reasonCode, reason } = entry
      return { claim: { kind: 'known', entry, matchId, reasonCode, reason }, entries, withdrawnMatch: null }
    }
    const reason = `${likeWhat} ${holder.name}`
    const { entries } = put('ignored', 'same-content', reason)
    const claim = { kind: 'known', entry: holder, matchId, reasonCode: 'same-content', reason } as const
    return { claim, entries, withdrawnMatch: null }
  }

  function put(state: LedgerEntry['state'], reasonCode: string | null, reason: string | null) {
    const { name, sha256, size, path, modifiedAt } = file
    const entry: LedgerEntry = {
      ...(own ?? { id: fileId, serverId, name, sha256, size, archivePath: path, modifiedAt }),
      ...(modifiedAt === null ? {} : { modifiedAt }),
      state,
      reasonCode,
      reason,
      parserVersion,
      attempts: (own?.attempts ?? 0) + 1,
    }
    return { entry, entries: [entry] }
  }
}

/**
 * Whether it says no less: written by no older emitter, no fewer aspects, no fewer rows by the same emitter (a cut copy;
 * another version may count otherwise), and the winner and the armies' worth when those are known.
 */
function isBetter(read: ReadMatch, than: KnownDump): boolean {
  // A dump without a version is older than any that has one.
  const [version, thanVersion] = [read.emitterVersion ?? -1, than.emitterVersion ?? -1]
  const { sides, armyValues } = read.summary
  return (
    version >= thanVersion &&
    usedAspects(read) >= than.aspects &&
    (version > thanVersion || usedRows(read) >= than.rows) &&
    (!than.knowsWinner || sides.some(({ won }) => won !== null)) &&
    (!than.knowsArmies || armyValues.length > 0)
  )
}

export function usedRows({ aspects }: ReadMatch): number {
  return aspects.reduce((sum, { rows }) => sum + rows, 0)
}

export function usedAspects({ aspects }: ReadMatch): number {
  return aspects.filter(({ leftOut }) => leftOut === null).length
}
