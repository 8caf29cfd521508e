import { deriveLines } from '../parse/derive-lines.ts'
import type { DerivedLine } from '../parse/derived-line.ts'
import { formatOf } from '../parse/format-of.ts'
import { roundSeconds } from '../parse/round-seconds.ts'
import type { WrittenRound } from '../parse/written-round.ts'
import type { PlacedRound, RoundRecord } from './round-record.ts'

/** A placed round with everything that follows from its place. */
export interface MeasuredRound extends PlacedRound {
  written: WrittenRound
  seconds: number | null
  startedAt: Date
  sessionId: number | null
  lines: DerivedLine[]
  /** Humans on each side. */
  axisPlayers: number
  alliesPlayers: number
  hasBot: boolean
  rated: boolean
  /** An operator took it out of everything that counts. */
  excluded: boolean
  /** '3v3', '6v6', 'public'; null = unknown. */
  format: string | null
  /**
   * Decides which fields a line has, the same for every line of the layout: totals rely on it. Halves by two writers (the
   * module was exchanged between them) lack what either lacks and make a layout of their own: 33 and then 38 is 3338.
   */
  layout: number
}

/** Two humans a side and nobody made of code: only such a round compares people fairly. */
const ratedPlayersPerSide = 2

/**
 * How long a round was, when it began and what everybody did in it. Its halves must be loaded. `excluded` are the names
 * of files whose rounds are.
 */
export function measureRound(place: PlacedRound, excluded: ReadonlySet<string>): MeasuredRound {
  const { record, placement, first, state } = place
  const written = writtenOf(record)
  const firstWritten = first && writtenOf(first)
  const seconds = roundSeconds({ round: written, placement, first: firstWritten })
  const firstPlacement = { round: 1, aborted: false } as const
  const firstSeconds = firstWritten && roundSeconds({ round: firstWritten, placement: firstPlacement, first: null })
  // The stamp is taken some 3 s after the round's end.
  const played = seconds === null ? 0 : 3_000 + Math.round(seconds * 1000)
  const lines = deriveLines({ round: written, placement, first: firstWritten, state, seconds, firstSeconds })
  const axisPlayers = countHumans(lines, 1)
  const alliesPlayers = countHumans(lines, 2)
  const hasBot = lines.some(({ isBot }) => isBot)
  const { layout } = written
  return {
    ...place,
    written,
    seconds,
    startedAt: new Date(record.endedAt.getTime() - played),
    sessionId: record.stored?.sessionId ?? null,
    lines,
    axisPlayers,
    alliesPlayers,
    hasBot,
    excluded: excluded.has(record.fileName),
    rated: !hasBot && axisPlayers >= ratedPlayersPerSide && alliesPlayers >= ratedPlayersPerSide,
    format: formatOf(written.config, { axisPlayers, alliesPlayers, hasBot }),
    layout: firstWritten && firstWritten.layout !== layout ? firstWritten.layout * 100 + layout : layout,
  }
}

function writtenOf(record: RoundRecord): WrittenRound {
  if (!record.written) throw new Error(`round ${record.id} was not loaded`)
  return record.written
}

function countHumans(lines: readonly DerivedLine[], side: number): number {
  return lines.filter((line) => !line.isBot && line.side === side).length
}
