import type { Placement, RosterEntry, RoundHead } from '../parse/pair-rounds.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import type { RoundState } from '../tables.ts'

/** A round as the importer holds it in hand: what was written, and where the database has it now. */
export interface RoundRecord {
  id: number
  fileId: number
  fileName: string
  endedAt: Date
  contentKey: string
  roster: RosterEntry[]
  head: RoundHead
  /** Null until it is needed: filled in by loadWritten. */
  written: WrittenRound | null
  /** What the database says now; null for a round that is not in it yet. */
  stored: StoredPlace | null
}

export interface StoredPlace {
  round: 1 | 2
  aborted: boolean
  firstId: number | null
  state: RoundState
  matchId: number | null
  sessionId: number | null
  startedAt: Date
  endedAt: Date
  excluded: boolean
}

/** A round beside its neighbours: what it was, and which round one it belongs to. */
export interface PlacedRound {
  record: RoundRecord
  placement: Placement
  first: RoundRecord | null
  state: RoundState
}

type Identity = Pick<RoundRecord, 'id' | 'fileId' | 'fileName' | 'contentKey' | 'endedAt' | 'roster'>

/** A round by what its file says, not loaded and not stored yet. */
export function recordOf(
  { id, fileId, fileName, contentKey, endedAt, roster }: Identity,
  facts: Omit<RoundHead, 'id' | 'endedAt' | 'roster'>,
): RoundRecord {
  const { stamp, map, namedRound, limitSeconds, nextLimitSeconds, playMs, defenderSide, winnerSide } = facts
  const head = { stamp, map, namedRound, limitSeconds, nextLimitSeconds, playMs, defenderSide, winnerSide }
  return {
    id,
    fileId,
    fileName,
    contentKey,
    endedAt,
    roster,
    head: { id, endedAt: endedAt.getTime(), roster, ...head },
    written: null,
    stored: null,
  }
}
